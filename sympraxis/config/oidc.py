"""Sign-in through OpenID Connect: the operator's list of providers, read and examined."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

NEEDED = ("id", "name", "client_id", "server_url")
KNOWN = {*NEEDED, "client_secret", "scope", "trusts_email"}
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def providers(value: str) -> str:
    """Check SYMPRAXIS_OIDC, a JSON list of objects; ValueError with a sentence for each fault."""
    parse(value)
    return value


def parse(value: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(value or "[]")
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON ({error.msg} at character {error.pos + 1})") from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError('write a JSON list of providers, like [{"id": "example", ...}]')
    faults = [fault for number, one in enumerate(found, 1) for fault in _faults(number, one)]
    names = [one.get("id") for one in found]
    faults += [f'the id "{name}" stands twice' for name in {n for n in names if names.count(n) > 1}]
    if faults:
        raise ValueError("; ".join(faults))
    return found


def _faults(number: int, one: dict[str, Any]) -> list[str]:
    where = f"provider {number}"
    faults = [f'{where} lacks "{key}"' for key in NEEDED if not one.get(key)]
    faults += [f'{where} has an unknown part "{key}"' for key in sorted(set(one) - KNOWN)]
    faults += [
        f'"{key}" of {where} must be text'
        for key in sorted(KNOWN - {"scope", "trusts_email"})
        if key in one and not isinstance(one[key], str)
    ]
    if faults:
        return faults
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", one["id"]):
        faults.append(f'"id" of {where} may hold small letters, digits and hyphens only')
    parts = urlsplit(one["server_url"])
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        faults.append(f'"server_url" of {where} must begin with https://')
    scope = one.get("scope", ["openid"])
    if not isinstance(scope, list) or "openid" not in scope:
        faults.append(f'"scope" of {where} must be a list that holds "openid"')
    if not isinstance(one.get("trusts_email", False), bool):
        faults.append(f'"trusts_email" of {where} must be true or false')
    return faults


def configured(value: str) -> dict[str, Any]:
    """allauth's SOCIALACCOUNT_PROVIDERS; PKCE is always on."""
    apps = [
        {
            "provider_id": one["id"],
            "name": one["name"],
            "client_id": one["client_id"],
            "secret": one.get("client_secret", ""),
            "settings": {
                "server_url": one["server_url"].rstrip("/"),
                "scope": one.get("scope", ["openid", "profile", "email"]),
                "verified_email": one.get("trusts_email", False),
                "oauth_pkce_enabled": True,
            },
        }
        for one in parse(value)
    ]
    return {"openid_connect": {"APPS": apps}}
