"""For the style page alone: the source of what it shows."""

import re
from functools import lru_cache
from pathlib import Path
from textwrap import dedent

from django import template
from django.template.loader import get_template

register = template.Library()


@register.simple_tag
def specimen_source(of: str, name: str) -> str:
    """The lines between the tags of the specimen `name` in kit/style/<of>.html, as they stand."""
    return _specimens(of)[name]


@lru_cache(maxsize=64)
def _specimens(of: str) -> dict[str, str]:
    file = get_template(f"kit/style/{of}.html").template.origin.name  # type: ignore[attr-defined]
    with Path(file).open(encoding="utf-8") as opened:
        pairs = re.findall(
            r'<c-style\.specimen [^>]*name="([^"]+)"[^>]*>\n(.*?)</c-style\.specimen>',
            opened.read(),
            re.DOTALL,
        )
    return {name: dedent(body).strip() for name, body in pairs}
