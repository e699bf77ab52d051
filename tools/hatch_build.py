"""Puts the built assets into the wheel, so that whoever installs it needs no Node."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        place = Path(self.root) / "tools" / "assets.py"
        spec = importlib.util.spec_from_file_location("assets", place)
        assert spec and spec.loader
        assets = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(assets)
        assets.main()
        build_data["artifacts"].append("sympraxis/kit/static/built/")
