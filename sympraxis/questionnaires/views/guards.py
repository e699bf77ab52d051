"""Fetch what is asked for, and ask whether one may: 404 for what is not there, 403 for no."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from sympraxis.people.views.guards import members, require

from ..models import Item, Questionnaire
from ..policies import may_edit, may_read

View = Callable[..., HttpResponseBase]


def _guarded(may: Callable[[Any, Questionnaire], bool]) -> Callable[[View], View]:
    def guard(view: View) -> View:
        @members
        @wraps(view)
        def guarded(request: Any, pk: int, **given: Any) -> HttpResponseBase:
            questionnaire = get_object_or_404(Questionnaire, pk=pk)
            require(may(request.user, questionnaire))
            return view(request, questionnaire, **given)

        return guarded

    return guard


editors = _guarded(may_edit)  # the view is given the questionnaire in the place of its number
readers = _guarded(may_read)


def item_of(questionnaire: Questionnaire, pk: int) -> Item:
    """One that is asked now; 404 for any other."""
    return get_object_or_404(questionnaire.items.live(), pk=pk)
