"""Places for single choices: "lunch on site, 40". They are held from the moment of the answer, also
while its registration waits, until the answer or the registration changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused
from sympraxis.kit.models.seats import Seat, SeatState
from sympraxis.questionnaires.models import Pick
from sympraxis.questionnaires.widgets import Note

from .models import ChoicePlaces
from .refusing import Beside

if TYPE_CHECKING:
    from .models import Kind, Registration

FEW = 10  # places left from which on a note is more than information


def notes(kind: Kind) -> dict[int, Note]:
    """What stands beside the choices that have places, by the number of the choice. One query where
    none has, and two where some have."""
    if kind.questions_id is None:
        return {}
    limited = ChoicePlaces.objects.filter(kind=kind, places__capacity__isnull=False)
    found = list(limited.order_by().values_list("choice", "places", "places__capacity"))
    if not found:
        return {}
    held = Seat.objects.holding().filter(pool__in=[pool for _choice, pool, _capacity in found])
    taken = dict(held.order_by().values_list("pool").annotate(Count("pk")))
    return {choice: _note(capacity - taken.get(pool, 0)) for choice, pool, capacity in found}


def _note(left: int) -> Note:
    if left <= 0:
        return Note(_("Full"), "caution", closed=True)
    words = ngettext("%(left)d place left", "%(left)d places left", left) % {"left": left}
    return Note(words, "caution" if left <= FEW else "")


def settle(registration: Registration, answers: Any, *, begins: bool = False) -> None:
    """Hold what the valid form `answers` chooses, and let go of what it does not. Inside `in_line`.

    `begins`: it holds none so far. Errors: Beside, where a choice filled up meanwhile.
    """
    if answers is None:
        return
    values = (getattr(one, "chosen", ()) for one in answers.cleaned_data.values())
    chosen = {int(one) for value in values for one in value if one.isdecimal()}
    if chosen or not begins:
        _hold(registration, chosen)


def take_again(registration: Registration) -> None:
    """Hold once more what was answered before the registration ended. Errors: Refused."""
    answered = Pick.objects.filter(answer__response=registration.response_id)
    try:
        _hold(registration, set(answered.values_list("choice", flat=True)))
    except Beside as gone:
        raise Refused(_("A choice of this registration is full by now.")) from gone


def let_go(registration: Registration) -> None:
    """Hold no choice any more."""
    _hold(registration, set())


def _hold(registration: Registration, chosen: Collection[int | None]) -> None:
    limited = list(_limited(registration).select_related("places", "choice"))
    if not limited:
        return
    pools = [one.places_id for one in limited]
    held = Seat.objects.active().filter(holder=registration.holder, pool__in=pools)
    have = set(held.values_list("pool", flat=True))
    for one in limited:
        if one.places_id in have and one.choice_id not in chosen:
            one.places.release(registration.holder)
    wanted = [one for one in limited if one.choice_id in chosen and one.places_id not in have]
    if gone := [one for one in wanted if not _took(one, registration)]:
        raise Beside({f"q{one.choice.item_id}": _gone(gone, one) for one in gone})


def _limited(registration: Registration) -> QuerySet[ChoicePlaces]:
    return ChoicePlaces.objects.filter(kind=registration.kind_id).order_by("places")


def _took(one: ChoicePlaces, registration: Registration) -> bool:
    try:
        return one.places.take(registration.holder).state == SeatState.TAKEN
    except Refused:
        return False


def _gone(gone: Iterable[ChoicePlaces], one: ChoicePlaces) -> str:
    """The choices of one question that filled up, in their words."""
    same = [other.choice for other in gone if other.choice.item_id == one.choice.item_id]
    wording = one.choice.item.wordings.order_by("-version").first()
    assert wording is not None
    names = ", ".join(wording.said_of(choice.pk, get_language() or "en") for choice in same)
    return _("%(choice)s: the last place was taken meanwhile. Please choose again.") % {
        "choice": names
    }
