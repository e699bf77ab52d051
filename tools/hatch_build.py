"""Puts built assets and compiled catalogues into the wheel: whoever installs it needs no tools."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self._loaded("tools/assets.py").main()
        self._loaded("sympraxis/kit/catalogues.py").compiled()
        build_data["artifacts"] += ["sympraxis/kit/static/built/", "sympraxis/locale/**/*.mo"]

    def _loaded(self, file: str) -> Any:
        """A module of this tree by its file: the package itself is not installed yet."""
        place = Path(self.root) / file
        spec = importlib.util.spec_from_file_location(place.stem, place)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[place.stem] = module  # its dataclasses look there for their own module
        spec.loader.exec_module(module)
        return module
