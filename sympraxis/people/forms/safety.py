"""The forms of passkeys and of the second step: allauth's rules, our words and limits."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from .. import knocking
from .entrance import OurWords

DIGITS = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}


class OneTime(OurWords):
    """A code of an app, which is good once, or a recovery code."""

    labels = {"code": _("Code from your app, or a recovery code")}
    attributes = {"code": {"autocomplete": "one-time-code", "spellcheck": "false"}}
    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        knocking.second_step(self.user.pk)
        code: str = super().clean_code()  # type: ignore[misc]
        of_app = self.authenticator.type == Authenticator.Type.TOTP
        if of_app and not knocking.first_use(self.user.pk, code):
            raise get_adapter().validation_error("incorrect_code")
        knocking.second_step_done(self.user.pk)
        return code


class SecondStep(OneTime, base.AuthenticateForm):
    pass


class SecondStepAgain(OneTime, base.ReauthenticateForm):
    pass


class PasswordAgain(OurWords, account.ReauthenticateForm):
    labels = {"password": _("Your password")}


class SetUpApp(OurWords, totp.ActivateTOTPForm):
    labels = {"code": _("The code that your app shows now")}
    hints = {"code": _("Six digits. There is a new one every half minute.")}
    attributes = {"code": DIGITS}

    def clean_code(self) -> str:
        knocking.second_step(self.user.pk)
        code: str = super().clean_code()
        knocking.first_use(self.user.pk, code)
        knocking.second_step_done(self.user.pk)
        return code


class AddPasskey(OurWords, webauthn.AddWebAuthnForm):
    labels = {"name": _("Name")}
    hints = {"name": _("So that you know later which one it is.")}
    attributes = {"name": {"maxlength": "60", "autocomplete": "off"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)  # always: that is what makes it a passkey

    def clean_name(self) -> str:
        name: str = super().clean_name()
        return name[:60]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        found: dict[str, Any] = super().clean()
        return found


class NamePasskey(OurWords, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name")}
    attributes = {"name": {"maxlength": "60", "autocomplete": "off"}}
