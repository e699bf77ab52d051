"""What is told of the studio, as it stands in the file beside."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def studio() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "told" / "studio.toml").read_text())
