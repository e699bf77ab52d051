"""The forms of the entrance: allauth's rules, our words."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.core.validators import EmailValidator, MaxLengthValidator
from django.utils.translation import gettext_lazy as _

EMAIL = _("E-mail address")
STRONG = _("At least 10 characters. Three or four words are easy to remember and hard to guess.")


class OurWords:
    """Labels and hints instead of placeholders, which vanish when one begins to type."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}
    attributes: dict[str, dict[str, str]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.update(self.attributes.get(name, {}))
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


EMAIL_FITS = MaxLengthValidator(254)  # as long as the longest that the post knows


def reachable(email: str) -> str:
    """The address as it is kept. Errors: ValidationError for one that no mail can be sent to."""
    try:
        email.rpartition("@")[2].encode("idna")
        EMAIL_FITS(email)
    except (UnicodeError, forms.ValidationError) as error:
        raise forms.ValidationError(EmailValidator.message, code="invalid") from error
    return email.lower()


class SignIn(OurWords, allauth.LoginForm):
    labels = {"login": EMAIL, "password": _("Password")}
    attributes = {"login": {"autocomplete": "username", "spellcheck": "false"}}


class RequestCode(OurWords, allauth.RequestLoginCodeForm):
    labels = {"email": EMAIL}
    attributes = {"email": {"autocomplete": "username", "spellcheck": "false"}}

    def clean_email(self) -> str:
        self.cleaned_data["email"] = reachable(self.cleaned_data["email"])
        email: str = super().clean_email()
        return email

    @property
    def person(self) -> Any:
        return self._user


class ConfirmCode(OurWords, allauth.ConfirmLoginCodeForm):
    labels = {"code": _("Code from the e-mail")}
    hints = {"code": _("Capital or small letters, with or without the hyphen.")}
    attributes = {"code": {"spellcheck": "false", "autocapitalize": "characters"}}


class ChangePassword(OurWords, allauth.ChangePasswordForm):
    labels = {
        "oldpassword": _("Your password now"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }
    hints = {"password1": STRONG}


class FirstPassword(OurWords, allauth.SetPasswordForm):
    labels = {"password1": _("Password"), "password2": _("Password, once more")}
    hints = {"password1": STRONG}


class RequestReset(OurWords, allauth.ResetPasswordForm):
    labels = {"email": EMAIL}

    def clean_email(self) -> str:
        self.cleaned_data["email"] = reachable(self.cleaned_data["email"])
        email: str = super().clean_email()
        return email

    @property
    def person(self) -> Any:
        return next(iter(self.users), None)


class NewPassword(OurWords, allauth.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("New password, once more")}
    hints = {"password1": STRONG}
