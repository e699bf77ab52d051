"""What is told of the made-up events, as it stands in the files beside: texts, hours, numbers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

TOLD = Path(__file__).parent / "told"


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((TOLD / f"{name}.toml").read_text())


def conference(year: int) -> dict[str, Any]:
    told = read("conference")
    return {**told, "title": told["title"].format(year=year)}


def others() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read("others")["event"]
    return found


def speakers() -> dict[str, dict[str, str]]:
    return read("speakers")
