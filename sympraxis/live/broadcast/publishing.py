"""Whether an encoder may send to a media server of the operator: MediaMTX and nginx-rtmp ask us.

The stream is called as the room in its address; with it comes the passphrase of the stage.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from ..models import Broadcast
from ..models.broadcast import Source


def may_publish(asked: Mapping[str, str]) -> bool:
    """Only to a room that is set so, and only with its passphrase."""
    found = Broadcast.objects.filter(room__public_id=asked.get("room", ""), source=Source.SERVER)
    one = found.first()
    given = asked.get("passphrase", "").encode()
    return one is not None and hmac.compare_digest(one.passphrase.encode(), given)


def read_mediamtx(body: bytes) -> dict[str, str]:
    """From the JSON of its `authHTTPAddress`; nothing where it asks about something else."""
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    if not isinstance(said, dict) or said.get("action") != "publish":
        return {}
    query = parse_qs(str(said.get("query") or ""))
    passphrase = str(said.get("password") or said.get("token") or _first(query, "pass"))
    return {"room": _last_part(str(said.get("path") or "")), "passphrase": passphrase}


def read_nginx(form: Mapping[str, Any]) -> dict[str, str]:
    """From the form of its `on_publish`: rtmp://server/live/ROOM?pass=PASSPHRASE."""
    if form.get("call") != "publish":
        return {}
    return {"room": str(form.get("name", "")), "passphrase": str(form.get("pass", ""))}


def _first(query: dict[str, list[str]], name: str) -> str:
    return query.get(name, [""])[0]


def _last_part(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
