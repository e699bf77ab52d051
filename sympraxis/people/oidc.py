"""Sign-in through a provider by OpenID Connect. Imported when somebody asks for it: it is heavy.

allauth carries the conversation (state, PKCE, code for token). Added here: a nonce, the signature
and the subject of the ID token are examined, and only what is needed is asked and kept.
"""

from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from requests import RequestException

from .entry import provider_failed, way_on

# Signed by the provider's private key; never a shared secret, never "none".
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
REQUIRED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
ENDPOINTS = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
LEEWAY = 60  # seconds that the provider's clock may differ from ours


def nonce_for(state: str) -> str:
    """The nonce belongs to the state, which is used once and only in the session that made it."""
    return salted_hmac("people.oidc.nonce", state, algorithm="sha256").hexdigest()


class Conversation(OpenIDConnectOAuth2Adapter):
    """One sign-in with one provider."""

    @property
    def openid_config(self) -> dict[str, Any]:
        found: dict[str, Any] = super().openid_config
        lacking = [name for name in ENDPOINTS if not found.get(name)]
        if lacking:
            raise OAuth2Error(f"the provider's description lacks {', '.join(lacking)}")
        return found

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        claims = self._claims(app, kwargs["response"].get("id_token") or "")
        if not constant_time_compare(claims["nonce"], nonce_for(request.GET.get("state", ""))):
            raise OAuth2Error("the ID token belongs to another sign-in (nonce)")
        told = dict(claims)
        if self.openid_config.get("userinfo_endpoint"):
            told |= self._fetch_user_info(token.token)
        if told.get("sub") != claims["sub"]:
            raise OAuth2Error("the provider spoke of two different people (sub)")
        found: SocialLogin = self.get_provider().sociallogin_from_response(
            request, {"userinfo": told}
        )
        return found

    def _claims(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                self._key(id_token),
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY,
                options={"require": REQUIRED},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error(f"the ID token is not right: {error}") from error
        return claims

    def _key(self, id_token: str) -> jwt.PyJWK:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        name = jwt.get_unverified_header(id_token).get("kid")
        for key in keys:
            if key.key_id == name or (name is None and len(keys) == 1):
                return key
        raise OAuth2Error("the ID token is signed with a key that the provider does not show")


class OpenID(OpenIDConnectProvider):
    """A provider from SYMPRAXIS_OIDC."""

    oauth2_adapter_class = Conversation

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}  # who it is stays in `uid`; the rest is theirs

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        found: list[Any] = super().extract_email_addresses(data)
        for address in found:
            address.verified = str(data["userinfo"].get("email_verified")) in ("True", "true")
        return found


def _provider(request: HttpRequest, provider_id: str) -> OpenID:
    try:
        found: OpenID = get_adapter().get_provider(request, provider=provider_id)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return found


def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the reader to the provider, with state, nonce and PKCE."""
    provider = _provider(request, provider_id)
    state = get_random_string(32)
    try:
        answer: HttpResponse = provider.redirect(
            request,
            process="login",
            next_url=way_on(request) or resolve_url(settings.LOGIN_REDIRECT_URL),
            state_id=state,
            auth_params={"nonce": nonce_for(state)},
        )
    except (OAuth2Error, RequestException) as error:
        return provider_failed(request, provider, error)
    return answer


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take what the provider says, and let in whoever it speaks of."""
    _provider(request, provider_id)
    view = OAuth2CallbackView.adapter_view(Conversation(request, provider_id))
    answer: HttpResponse = view(request)
    return answer
