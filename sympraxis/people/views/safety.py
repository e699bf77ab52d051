"""Ways to sign in: passkeys, a second step by an app, recovery codes; and showing once more who one
is before they change. allauth keeps the rules."""

from typing import Any

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from .. import fresh, knocking
from ..entry import way_on
from ..models import Session
from ..second_step import PASSKEY, RECOVERY, TOTP
from .entrance import Form
from .guards import members

HOME = reverse_lazy("mfa_index")


class Locked(Form):
    """For whoever has just shown who they are."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not fresh.is_fresh(request):
            return fresh.ask(request)
        return super().dispatch(request, *args, **kwargs)


@members
@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """All ways in at a glance."""
    person: Any = request.user
    mine = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    context = {
        "passkeys": [one for one in mine if one.type == PASSKEY],
        "app": next((one for one in mine if one.type == TOTP), None),
        "codes_left": sum(
            len(one.wrap().get_unused_codes()) for one in mine if one.type == RECOVERY
        ),
        "sessions": Session.objects.of(person).count(),
    }
    return render(request, "people/safety.html", context)


class AddPasskey(Locked, webauthn.AddWebAuthnView):
    success_url = HOME

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        # One that the device keeps and that asks for a finger, a face or a PIN.
        found["options"] = auth.begin_registration(self.request.user, True)
        return found

    def get_success_url(self) -> str:
        if self.did_generate_recovery_codes:  # they belong to the app, not to a passkey
            Authenticator.objects.filter(user=self.request.user, type=RECOVERY).delete()
        return str(HOME)


class NamePasskey(Locked, webauthn.EditWebAuthnView):
    success_url = HOME


class RemovePasskey(Locked, webauthn.RemoveWebAuthnView):
    success_url = HOME


class SetUpApp(Locked, totp.ActivateTOTPView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        secret = found["form"].secret
        found["groups"] = [secret[n : n + 4] for n in range(0, len(secret), 4)]
        return found


class EndApp(Locked, totp.DeactivateTOTPView):
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        Authenticator.objects.filter(user=self.request.user, type=RECOVERY).delete()
        return response


class RecoveryCodes(Locked, recovery.ViewRecoveryCodesView):
    """Shown once: whoever comes again may have new ones."""


class NewRecoveryCodes(Locked, recovery.GenerateRecoveryCodesView):
    pass


class PasswordAgain(Form, allauth.ReauthenticateView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        knocking.password(request, request.user.get_username())
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


class SecondStepAgain(Form, mfa.ReauthenticateView):
    pass


class PasskeyAgain(Form, webauthn.ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        response.status_code = 422
        return response


@members
@require_safe
def again(request: HttpRequest) -> HttpResponse:
    """For those who come in by a code: there is nothing to ask them for but that, once more."""
    target = way_on(request) or str(HOME)
    if fresh.is_fresh(request):
        return redirect(target)
    return render(request, "people/again.html", {"target": target})
