"""Headers and cookies: strict everywhere, and secure cookies where the address is https."""

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from .environment import Environment

POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "media-src": [SELF, "blob:"],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF, "blob:"],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
    "object-src": [NONE],
}


# Asked by machines. nginx-rtmp speaks no TLS, and takes a redirect for a yes.
NEVER_LED_ON = [r"^healthz$", r"^readyz$", r"^metrics$", r"^live/broadcast/authorisation/$"]


def configured(env: Environment, base_url: str, ours: list[str]) -> dict[str, Any]:
    """The security settings for an installation that is reached at `base_url`, and that loads
    from addresses of `ours` besides ("": there too)."""
    parts = urlsplit(base_url)
    https = parts.scheme == "https"
    local = [] if env.mode == "production" and env.base_url else ["127.0.0.1", "localhost", "[::1]"]
    return {
        "ALLOWED_HOSTS": [parts.hostname, *local],
        "CSRF_TRUSTED_ORIGINS": [base_url],
        "CONTENT_SECURITY_POLICY": {"DIRECTIVES": _policy(ours)},
        "SECURE_SSL_REDIRECT": https,
        "SECURE_REDIRECT_EXEMPT": NEVER_LED_ON,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "SECURE_HSTS_SECONDS": 31_536_000 if https else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": https,
        "SECURE_HSTS_PRELOAD": https,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_AGE": 14 * 86400,
        "CSRF_COOKIE_SECURE": https,
        "CSRF_COOKIE_HTTPONLY": True,
        "X_FRAME_OPTIONS": "DENY",
    }


def _policy(ours: list[str]) -> dict[str, Any]:
    others = [one for one in ours if one]
    return {**POLICY, "connect-src": [SELF, *others]} if others else POLICY
