"""Where mail goes: kept here to be looked at, or handed to a mail server."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:  # environment.py asks this module to check what it reads
    from .environment import Environment

LOOPBACK = ("127.0.0.1", "localhost", "::1")
TIMEOUT = 20  # seconds: a mail server that is silent for longer counts as down


@dataclass(frozen=True)
class Server:
    """A mail server to hand messages to. `security` is "starttls", "tls" or "none"."""

    host: str
    port: int
    user: str
    password: str
    security: str


def parse(value: str) -> Server | None:
    """Read SYMPRAXIS_MAIL_URL; None means that mail is kept here. ValueError says what to mend."""
    if value.rstrip("/") == "outbox:":
        return None
    parts = urlsplit(value)
    if parts.scheme not in ("smtp", "smtps"):
        raise ValueError("begin it with outbox:, smtp: or smtps:")
    if not parts.hostname or parts.path not in ("", "/"):
        raise ValueError("write it like smtp://user:password@mail.example.eu:587")
    try:
        port = parts.port or (465 if parts.scheme == "smtps" else 587)
    except ValueError as error:
        raise ValueError("the port must be a number from 1 to 65535") from error
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise ValueError(
            "give both user and password; in them write @ as %40, : as %3A and / as %2F"
        )
    return Server(parts.hostname, port, user, password, _security(parts))


def _security(parts: Any) -> str:
    """TLS from the start for smtps; else STARTTLS, which only this very machine need not have."""
    asked = parse_qs(parts.query, keep_blank_values=True)
    if set(asked) - {"starttls"} or asked.get("starttls", ["yes"])[0] not in ("yes", "no"):
        raise ValueError("after the ? only starttls=yes or starttls=no may stand")
    if parts.scheme == "smtps":
        return "tls"
    chosen = asked.get("starttls", ["no" if parts.hostname in LOOPBACK else "yes"])[0]
    return "starttls" if chosen == "yes" else "none"


def route(value: str) -> str:
    parse(value)
    return value


def sender(value: str) -> str:
    """Check an address like noreply@example.eu or Name <noreply@example.eu>."""
    if "@" not in parseaddr(value)[1] or any(char in value for char in "\r\n"):
        raise ValueError("write it like noreply@community.example.eu")
    return value


def configured(env: Environment) -> dict[str, Any]:
    """Django's mail settings. All mail passes through our outbox, whoever sends it."""
    name, address = parseaddr(env.mail_from)
    server = parse(env.mail_url) or Server("", 0, "", "", "none")
    return {
        "EMAIL_BACKEND": "sympraxis.kit.mail.Outbox",
        "DEFAULT_FROM_EMAIL": formataddr((name or env.site_name, address)),
        "SERVER_EMAIL": address,
        "EMAIL_HOST": server.host,
        "EMAIL_PORT": server.port,
        "EMAIL_HOST_USER": server.user,
        "EMAIL_HOST_PASSWORD": server.password,
        "EMAIL_USE_TLS": server.security == "starttls",
        "EMAIL_USE_SSL": server.security == "tls",
        "EMAIL_TIMEOUT": TIMEOUT,
    }
