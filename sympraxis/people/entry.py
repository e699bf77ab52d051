"""The entrance: who may come in, how often one may knock, and what is said. allauth asks here."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import mail

from . import devices, fresh, interface, knocking, sessions
from .models import Person, Session

log = logging.getLogger(__name__)


class Entry(DefaultAccountAdapter):
    """By address and password, or by a code. People are brought in by the secretariat."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Address and password do not belong together. Look at both, or ask for a code."
        ),
        "enter_current_password": _("This is not your password now."),
        "incorrect_code": _("This is not the code that we sent. Look at the newest e-mail."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link was used already, or it is too old."),
        "too_many_login_attempts": _("Too many attempts. Please ask for a new code."),
        "rate_limited": _("A code is on its way already. Please wait a moment for it."),
    }
    # What is told by mail, so that nobody changes the locks behind a person's back.
    told = {
        "account/email/password_changed": _("Your password was changed."),
        "account/email/password_reset": _("Your password was changed."),
        "account/email/password_set": _("You chose a password."),
        "mfa/email/totp_activated": _("A second step by an app was set up."),
        "mfa/email/totp_deactivated": _("The second step was switched off."),
        "mfa/email/recovery_codes_generated": _("New recovery codes were made."),
        "mfa/email/webauthn_added": _("A passkey was added."),
        "mfa/email/webauthn_removed": _("A passkey was removed."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Only the script that signs in by a passkey asks; all else are pages."""
        found = request.resolver_match
        return bool(found and found.url_name == "mfa_login_webauthn" and request.method == "GET")

    def is_safe_url(self, url: str) -> bool:
        """Whether one may be led there: only to a page of ours."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:  # no address at all, like http://[
            return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mail.send(template_prefix, email, context)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        what = self.told[template_prefix]
        with translation.override(interface.language_of(user)):
            mail.send("people/email/safety", user.email, {"what": what, "person": user})

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        request.session[sessions.DEVICE] = devices.kept(request.headers.get("User-Agent", ""))

    def set_password(self, user: Any, password: str) -> None:
        """Whoever knew the old one is signed out wherever they are."""
        super().set_password(user, password)
        mine = self.request.user == user
        Session.objects.of(user).but(self.request.session.session_key if mine else None).end()

    def is_reauthentication_required(self, *, app: str = "", **more: Any) -> bool:
        return not fresh.is_fresh(self.request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:account")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        knocking.password(request, credentials.get("email", ""))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        knocking.wrong_password(request)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The reader's address: the server has read it from the proxies that are trusted."""
        return request.META.get("REMOTE_ADDR") or "unknown"


class ProviderEntry(DefaultSocialAccountAdapter):
    """By a provider that the operator trusts, for whoever is here already by a verified address."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[Any]:
        """From the settings only, so that the sign-in page asks the database nothing."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> Any:
        from .oidc import OpenID

        return OpenID(request, app=self.get_app(request, provider=provider, client_id=client_id))

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Let the account of the provider stand for a person, the first time they come with it."""
        from allauth.socialaccount.models import SocialAccount

        if sociallogin.is_existing:
            return
        verified = [one.email.lower() for one in sociallogin.email_addresses if one.verified]
        person = Person.objects.filter(email__in=verified).first()
        if person is None:
            raise ImmediateHttpResponse(_unknown(request, sociallogin, verified=bool(verified)))
        sociallogin.user = person
        sociallogin.account, _made = SocialAccount.objects.get_or_create(
            provider=sociallogin.account.provider,
            uid=sociallogin.account.uid,
            defaults={"user": person},
        )

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **more: Any
    ) -> None:
        cancelled = getattr(error, "value", error) == "cancelled"
        raise ImmediateHttpResponse(
            provider_failed(request, provider, more.get("exception"), cancelled=cancelled)
        )


def _unknown(request: HttpRequest, sociallogin: Any, *, verified: bool) -> HttpResponse:
    context = {
        "name": sociallogin.provider.name,
        "verified": verified,
        "addresses": [one.email for one in sociallogin.email_addresses],
    }
    return render(request, "people/provider_unknown.html", context, status=403)


def provider_failed(
    request: HttpRequest, provider: Any, error: Any = None, *, cancelled: bool = False
) -> HttpResponse:
    """The page for a sign-in by a provider that came to nothing; the log says why."""
    if not cancelled:
        log.warning("Sign-in by %s failed: %s", provider.name, error or "the answer is not ours")
    context = {"name": provider.name, "cancelled": cancelled}
    return render(request, "people/provider_failed.html", context, status=403)


def way_on(request: HttpRequest) -> str | None:
    """The page that the person wanted to see, if it is one of ours."""
    found: str | None = get_next_redirect_url(request)
    return found


def providers() -> list[dict[str, str]]:
    """What the sign-in page offers: `id` and `name` of each provider."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [{"id": app["provider_id"], "name": app["name"]} for app in apps]
