"""Fetch a group, and ask whether one may: 404 for what is not there for the reader."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sympraxis.kit.errors import NotShown
from sympraxis.people.views.guards import only

from ..models import Group
from ..policies import may_keep

keepers = only(may_keep)


def seen(request: Any, slug: str) -> Group:
    """The group, for whoever may see it; 404 alike for all others."""
    group = Group.objects.visible_to(request.user).filter(slug=slug).first()
    if group is None:
        raise NotShown(_("Perhaps it is a group for members. Sign in, and you see it if it is."))
    return group
