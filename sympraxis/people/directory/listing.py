"""People as lines of a table, as far as each shows it. Addresses are in none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ..visibility import Shown


def header() -> list[str]:
    return [
        _("Name"), _("Position"), _("Organisation"), _("Who they are"), _("Helix"),
        _("Region"), _("Code of the region"), _("Country"), _("Languages"), _("Topics"),
        _("Expertise"), _("Offers"), _("Seeks"),
    ]  # fmt: skip


def row(one: Shown) -> list[Any]:
    return [
        one.name,
        one.position or "",
        one.organisation.name if one.organisation else "",
        one.stakeholder_type.label if one.stakeholder_type else "",
        str(one.stakeholder_type.helix.label) if one.stakeholder_type else "",
        one.region.name if one.region else "",
        one.region.code if one.region else "",
        str(one.region.country) if one.region else "",
        _joined(name for _code, name in one.languages or ()),
        _joined(one.topics or ()),
        _joined(one.expertise or ()),
        one.offers or "",
        one.seeks or "",
    ]


def _joined(things: Iterable[object]) -> str:
    return "; ".join(str(thing) for thing in things)
