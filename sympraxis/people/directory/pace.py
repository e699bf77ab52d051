"""How fast one may leaf through people: enough to find somebody, too slow to carry all away.

A page of results and the page of a person count alike. The secretariat works with the directory and
is not counted.
"""

from __future__ import annotations

import math
from datetime import timedelta

from django.http import HttpRequest
from django.utils.translation import ngettext

from sympraxis.kit import limits

from .. import knocking

HOUR = timedelta(hours=1)
PAGES_FOR_MEMBER = 150
PAGES_FOR_PLACE = 300  # guests have no name; a ministry may sit behind one address
LISTS = 6
LIST_MOST = 100  # people in a list that is taken along


class TooFast(limits.TooMany):
    """More pages of people than somebody who looks for a person opens."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        minutes = math.ceil(wait / timedelta(minutes=1)) or 1
        self.sentence = ngettext(
            "You have looked at many people in a short time. So that nobody copies the whole "
            "directory, please wait %(minutes)d minute; a filter or a name finds faster.",
            "You have looked at many people in a short time. So that nobody copies the whole "
            "directory, please wait %(minutes)d minutes; a filter or a name finds faster.",
            minutes,
        ) % {"minutes": minutes}


def page(request: HttpRequest) -> None:
    """Before a page of people is shown. Errors: TooFast."""
    member = request.user.is_authenticated
    _count(request, PAGES_FOR_MEMBER if member else PAGES_FOR_PLACE, "people.page")


def take_along(request: HttpRequest) -> None:
    """Before a list is taken along. Errors: TooFast."""
    _count(request, LISTS, "people.list")


def _count(request: HttpRequest, most: int, purpose: str) -> None:
    if getattr(request.user, "is_staff", False):
        return
    who = f"member:{request.user.pk}" if request.user.is_authenticated else knocking.place(request)
    if not limits.allow(who, most=most, per=HOUR, purpose=purpose):
        raise TooFast(limits.wait(who, most=most, per=HOUR, purpose=purpose))
