"""The entrance: by a code, a passkey, a password, a provider. allauth keeps the rules."""

from typing import Any

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sympraxis.kit import languages

from .. import interface, knocking, trying
from ..entry import providers, way_on


class Form:
    """What all pages with a form share: 422 for what cannot be taken, and nothing cached."""

    @method_decorator(never_cache)
    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().dispatch(*args, **kwargs)  # type: ignore[misc]

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        return response


class SignIn(Form, allauth.LoginView):
    """By password."""


class Letter(Form):
    """A form that has a mail sent to `email`, as long as it is not too often."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        knocking.letter(self.request, form.cleaned_data["email"])
        known = form.person
        here = translation.get_language() or ""
        with translation.override((interface.preferred(known) if known else "") or here):
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if isinstance(response, HttpResponseRedirect):  # the same for whoever is not known here
            response["Location"] = languages.at(response.url, here)
        return response


class RequestCode(Letter, allauth.RequestLoginCodeView):
    """The first page of the entrance: a code is what everybody can use."""

    extra_context = {"providers": providers, "faces": trying.offered}


class ConfirmCode(Form, allauth.ConfirmLoginCodeView):
    """Three tries, then another code has to be asked for; and it says why it is no longer good."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        ended = isinstance(response, HttpResponseRedirect) and response.url == reverse(
            "account_request_login_code"
        )
        if ended and request.method == "POST":
            said = _("This code is not good any more. Please ask for a new one.")
            messages.error(request, said)
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        knocking.alike(self.stage.login.user)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        knocking.alike(self.stage.login.user)
        name = f"{request.session.session_key}:{self._process.state['at']}"
        if self._action == "verify" and not knocking.code(request, name):
            self._process.abort()
            return redirect("account_request_login_code")
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        knocking.wrong_code(self.request)
        if self._process.record_invalid_attempt():
            return self.unprocessable(form)
        return redirect("account_request_login_code")

    def unprocessable(self, form: Any) -> HttpResponse:
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        response.status_code = 422
        return response

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        """A member and a stranger get another letter alike, and it counts as one."""
        knocking.letter(self.request, self._process.state["email"])
        self._process.send()
        self._process.record_resend()
        self._process.persist()
        return redirect(self.passthrough_next_url(reverse("account_confirm_login_code")))


class Passkey(webauthn.LoginWebAuthnView):
    """GET: what the browser needs to ask for a passkey, as JSON. POST: what the passkey said."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        knocking.passkey(request)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        said = _("That passkey does not open this door. Try another one, or ask for a code.")
        messages.error(self.request, said)
        return redirect("account_login")


class SecondStep(Form, mfa.AuthenticateView):
    """After a code or a password, for those who set up an app."""


class ChangePassword(Form, allauth.PasswordChangeView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        knocking.password(request, request.user.get_username())
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


class FirstPassword(Form, allauth.PasswordSetView):
    pass


class RequestReset(Letter, allauth.PasswordResetView):
    pass


class NewPassword(Form, allauth.PasswordResetFromKeyView):
    pass


@require_safe
def joining(request: HttpRequest) -> HttpResponse:
    return render(request, "people/joining.html")


@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    return render(request, "people/inactive.html", status=403)


@never_cache
@require_POST
def look_around(request: HttpRequest, face: str) -> HttpResponse:
    """One click in a demonstration."""
    trying.enter(request, face)
    return redirect(way_on(request) or "website:home")


@never_cache
def provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for a provider. A stranger's page that leads here gets a question first."""
    if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        names = {one["id"]: one["name"] for one in providers()}
        context = {"name": names.get(provider_id, provider_id)}
        return render(request, "people/provider_leaving.html", context)
    from .. import oidc

    knocking.provider(request)
    return oidc.leave(request, provider_id)


@never_cache
def provider_return(request: HttpRequest, provider_id: str) -> HttpResponse:
    from .. import oidc

    request.translations = {}  # type: ignore[attr-defined]  # the answer to one request: no page
    return oidc.come_back(request, provider_id)
