"""The settings an operator may give, read once from the environment.

`TABLE` is the whole list: docs/running.md shows it, `doctor` checks it, and a name that it lacks is
answered with a sentence. Nothing else in the project reads os.environ.
"""

import difflib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sympraxis.kit.languages import OFFICIAL

from . import mail, oidc


class ConfigurationError(Exception):
    """Settings that cannot be used; `problems` holds one sentence with its remedy for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def text(value: str) -> str:
    return value


def folder(value: str) -> Path:
    return Path(value).expanduser().resolve()


def web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError("write it like https://community.example.eu, without a path")
    return value.rstrip("/")


def address_with(*schemes: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value.split(":", 1)[0] not in schemes:
            raise ValueError("begin it with " + " or ".join(f"{scheme}:" for scheme in schemes))
        return value

    return read


def one_of(*choices: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in choices:
            raise ValueError("write one of " + ", ".join(choices))
        return value

    return read


def whole(least: int, most: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not value.isdigit() or not least <= int(value) <= most:
            raise ValueError(f"write a whole number from {least} to {most}")
        return int(value)

    return read


def zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("write an IANA name like Europe/Brussels") from error
    return value


def colour(value: str) -> str:
    if value and not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError("write it like #0c5a46")
    return value.lower()


def words(value: str) -> list[str]:
    return value.replace(",", " ").split()


def several_of(*choices: str) -> Callable[[str], list[str]]:
    def read(value: str) -> list[str]:
        given = words(value.lower())
        if not given or not set(given) <= set(choices):
            raise ValueError("write some of " + ", ".join(choices))
        return given

    return read


@dataclass(frozen=True)
class Variable:
    name: str
    default: str
    read: Callable[[str], Any]
    meaning: str

    @property
    def key(self) -> str:
        return self.name.removeprefix("SYMPRAXIS_").lower()


TABLE = [
    Variable(
        "SYMPRAXIS_MODE",
        "production",
        one_of("production", "demo", "development"),
        "production; demo (one click lets in, /outbox/ for staff); development (details on errors)",
    ),
    Variable(
        "SYMPRAXIS_DATA",
        "var",
        folder,
        "Folder for the embedded database, media, secret key and collected static files",
    ),
    Variable(
        "SYMPRAXIS_BASE_URL",
        "",
        web_address,
        "Public address; https switches on secure cookies and HSTS. Empty: this machine",
    ),
    Variable(
        "SYMPRAXIS_SECRET",
        "",
        text,
        "Secret key, 50 characters or more. Empty: the one generated in the data folder",
    ),
    Variable(
        "SYMPRAXIS_DATABASE_URL",
        "",
        address_with("sqlite", "postgres", "postgresql"),
        "postgresql://user:password@host/name. Empty: SQLite in the data folder",
    ),
    Variable(
        "SYMPRAXIS_CACHE_URL",
        "",
        address_with("redis", "rediss", "valkey", "valkeys", "unix"),
        "Valkey or Redis for cache and bus between machines. Empty: in-process",
    ),
    Variable(
        "SYMPRAXIS_MEDIA_URL",
        "",
        address_with("s3"),
        "s3://key:secret@endpoint/bucket (extra `s3`). Empty: a folder in the data folder",
    ),
    Variable(
        "SYMPRAXIS_MAIL_URL",
        "outbox:",
        mail.route,
        "outbox: keeps mail on this server; smtp://user:password@host:587 or smtps: sends it",
    ),
    Variable(
        "SYMPRAXIS_MAIL_FROM",
        "noreply@localhost",
        mail.sender,
        "Sender of all mail; the name of the community is put before a bare address",
    ),
    Variable(
        "SYMPRAXIS_OIDC",
        "",
        oidc.providers,
        "Sign-in by OpenID Connect: a JSON list of providers, see below",
    ),
    Variable(
        "SYMPRAXIS_LANGUAGE",
        "en",
        one_of(*OFFICIAL),
        "Language of the site, whose pages have no language in their address",
    ),
    Variable(
        "SYMPRAXIS_LANGUAGES",
        "en fr de",
        several_of(*OFFICIAL),
        "Languages to offer, of those that `sympraxis languages` shows as translated",
    ),
    Variable("SYMPRAXIS_TIME_ZONE", "Europe/Brussels", zone, "Default time zone, an IANA name"),
    Variable("SYMPRAXIS_SITE_NAME", "S3 Community of Practice", text, "Name of the community"),
    Variable("SYMPRAXIS_THEME_ACCENT", "", colour, "Colour of buttons and links, like #0c5a46"),
    Variable("SYMPRAXIS_THEME_SPARK", "", colour, "Colour of marks, like #e8a020"),
    Variable("SYMPRAXIS_THEME_MARK", "", folder, "An SVG file that replaces the mark"),
    Variable(
        "SYMPRAXIS_WORKERS",
        "",
        whole(1, 32),
        "Web processes that `serve` starts. Empty: one for each core, four at most",
    ),
    Variable(
        "SYMPRAXIS_LIVE_WORKERS",
        "0",
        whole(0, 32),
        "Processes for the streams of live rooms. 0: the web processes hold them",
    ),
    Variable(
        "SYMPRAXIS_LIVE_PORT",
        "",
        whole(1, 65535),
        "Port that they listen on. Empty: the one after PORT",
    ),
    Variable(
        "SYMPRAXIS_LIVE_URL",
        "",
        web_address,
        "Where browsers reach them; the base address, where a proxy joins both. Empty: that port",
    ),
    Variable(
        "SYMPRAXIS_LIVE_JOINS",
        "3000",
        whole(1, 1_000_000),
        "Streams that may begin in a second, in each process; others are told when",
    ),
    Variable(
        "SYMPRAXIS_SRT_PORT",
        "9710",
        whole(0, 65435),
        "First port on which encoders send by SRT (UDP), one for each room. 0: nobody listens here",
    ),
    Variable(
        "SYMPRAXIS_RTMP_PORT",
        "9710",
        whole(0, 65435),
        "The same for RTMP (TCP), which is not encrypted. 0: it is not offered",
    ),
    Variable(
        "SYMPRAXIS_SRT_HOST",
        "",
        text,
        "Address that both send to on this machine. Empty: any in production, else HOST",
    ),
    Variable(
        "SYMPRAXIS_BROADCAST_URL",
        "",
        web_address,
        "Where browsers load picture and sound: a delivery network before /broadcast/. Empty: here",
    ),
    Variable(
        "SYMPRAXIS_TRUSTED_PROXIES",
        "127.0.0.1",
        words,
        "Addresses of proxies whose X-Forwarded headers are believed",
    ),
    Variable(
        "SYMPRAXIS_METRICS_TOKEN",
        "",
        text,
        "Token for /metrics from elsewhere (Authorization: Bearer). Empty: loopback only",
    ),
    Variable(
        "SYMPRAXIS_UPLOAD_MOST",
        "64",
        whole(1, 10_000),
        "Megabytes that one request may bring; more is refused before it is read",
    ),
    Variable("SYMPRAXIS_LOG", "json", one_of("json", "text"), "Form of the log lines"),
    Variable("HOST", "127.0.0.1", text, "Address that `serve` listens on"),
    Variable("PORT", "8000", whole(1, 65535), "Port that `serve` listens on"),
]
ELSEWHERE = {"SYMPRAXIS_REQUIRE_ALL"}  # read by the test suite alone


@dataclass(frozen=True)
class Environment:
    """What was read: one attribute for each variable, named without its prefix, in lower case."""

    values: Mapping[str, Any]

    def __getattr__(self, key: str) -> Any:
        try:
            return self.values[key]
        except KeyError as error:
            raise AttributeError(key) from error


def _unknown(environ: Mapping[str, str]) -> list[str]:
    known = [variable.name for variable in TABLE]
    problems = []
    for name in sorted(environ):
        if name.startswith("SYMPRAXIS_") and name not in known and name not in ELSEWHERE:
            # What all of them begin with would make everything look alike.
            own = {one.removeprefix("SYMPRAXIS_"): one for one in known}
            near = difflib.get_close_matches(name.removeprefix("SYMPRAXIS_"), own, n=1)
            hint = f"Did you mean {own[near[0]]}?" if near else "See docs/running.md for the list."
            problems.append(f"{name} is not a setting of Sympraxis. {hint}")
    return problems


def load(environ: Mapping[str, str]) -> Environment:
    """Read every variable of TABLE from `environ`, or raise ConfigurationError."""
    values, problems = {}, _unknown(environ)
    for variable in TABLE:
        given = environ.get(variable.name, "").strip() or variable.default
        try:
            values[variable.key] = variable.read(given) if given else ""
        except ValueError as error:
            problems.append(f"{variable.name} cannot be used as it is: {error}.")
    if problems:
        raise ConfigurationError(problems)
    return Environment(values)


def current() -> Environment:
    """What this process was given."""
    return load(os.environ)


def prefer(name: str, value: str) -> None:
    """Give `name` a value for this process where the operator gave none."""
    os.environ.setdefault(name, value)


def for_child(**extra: str) -> dict[str, str]:
    """The environment for a program that we start, with `extra` in it."""
    return {**os.environ, **extra}


def wants_traces() -> bool:
    """Whether a failing command shows where in the code it failed."""
    return os.environ.get("SYMPRAXIS_MODE", "").strip() == "development"


def override(name: str, value: str) -> None:
    """Let an option of the command line win over the environment; before the settings are read."""
    os.environ[name] = value


def share_figures(folder: Path) -> None:
    """Where the processes of one `serve` count for /metrics; before prometheus_client is loaded."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
