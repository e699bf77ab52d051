"""Long lists in pages: a stable order, addresses that keep the question, no page missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as DjangoPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

PER_PAGE = 25


@dataclass(frozen=True)
class Link:
    """One step of the pager: a page with its address, or a gap in the row of numbers."""

    number: int = 0
    address: str = ""
    current: bool = False

    @property
    def gap(self) -> bool:
        return not self.number


class Page(DjangoPage):
    """Django's page of a list (iterate over it), and the addresses of the pages around it."""

    def __init__(self, rows: Any, number: int, paginator: Paginator, request: HttpRequest) -> None:
        super().__init__(rows, number, paginator)
        self.request = request

    def address(self, number: int) -> str:
        """The present address with this page's number; the first page needs none."""
        question = self.request.GET.copy()
        question.pop("page", None)
        if number > 1:
            question["page"] = str(number)
        return f"{self.request.path}?{question.urlencode()}" if question else self.request.path

    @property
    def links(self) -> Iterator[Link]:
        for number in self.paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1):
            if isinstance(number, int):
                yield Link(number, self.address(number), number == self.number)
            else:
                yield Link()

    @property
    def previous_address(self) -> str:
        return self.address(self.number - 1) if self.has_previous() else ""

    @property
    def next_address(self) -> str:
        return self.address(self.number + 1) if self.has_next() else ""

    @property
    def sentence(self) -> str:
        """Where we are in words, as in "26 to 50 of 231"."""
        if not self.paginator.count:
            return _("None")
        return _("%(first)s to %(last)s of %(all)s") % {
            "first": self.start_index(),
            "last": self.end_index(),
            "all": self.paginator.count,
        }


def paginate(
    rows: QuerySet[Any] | Sequence[Any], request: HttpRequest, per_page: int = PER_PAGE
) -> Page:
    """The page of `rows` that ?page= of `request` asks for; `<c-pager :page="page" />` shows it.

    A number that is not there gives the nearest page, anything else the first. Rows that the order
    leaves level are ordered by their key, so that none is met twice or never. Two queries.
    """
    paginator = Paginator(_in_order(rows), per_page)
    number = _nearest(request.GET.get("page", ""), paginator.num_pages)
    rows_here = paginator.page(number).object_list
    return Page(rows_here, number, paginator, request)


def _in_order(rows: QuerySet[Any] | Sequence[Any]) -> QuerySet[Any] | Sequence[Any]:
    if not isinstance(rows, QuerySet):
        return rows
    order = rows.query.order_by or (rows.query.default_ordering and rows.model._meta.ordering) or ()
    if rows.query.extra_order_by or any(str(one).lstrip("-") in ("pk", "id") for one in order):
        return rows
    return rows.order_by(*order, "pk")


def _nearest(asked: str, last: int) -> int:
    """The number of the page, 1 to `last`. Digits of any length and any script are read."""
    sign, digits = (-1, asked[1:]) if asked.startswith("-") else (1, asked)
    if not digits.isdecimal():
        return 1
    # A number with more digits than the last page lies beyond it; converting it could be slow.
    number = int(digits) if len(digits) < 10 else 10**10
    return min(max(sign * number, 1), last)
