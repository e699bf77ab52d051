"""Fetch what is asked for, and ask whether one may: 404 for what is not there for the reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sympraxis.kit.errors import NotShown
from sympraxis.people.views.guards import only

from .. import access, guarding
from ..models import Event, Registration
from ..policies import may_organise, may_see
from ..reserving import EACH_HAS

organisers = only(may_organise)
INVITATION, GUEST = "invitation", "guest"  # in addresses: a code, or what stood in a letter

RELATED = ("places",)  # what a part is part of is read where it is one


def seen(request: Any, slug: str) -> Event:
    """The event, for whoever may see it, or came with an invitation; 404 for all others.

    A code that opens nothing is answered in the same words whether or not there is such an event,
    and so is whoever is not signed in.
    """
    found = Event.objects.select_related(*RELATED).filter(slug=slug).order_by()
    event = next(iter(found), None)
    if event is not None and may_see(request.user, event):
        return event
    if event is not None and event.published_at and _let_in(request, event):
        return event
    if typed(request):
        guarding.wrong_code(request)
        raise access.NoGoodCode(status=404)
    raise NotShown(_("Perhaps it is an event for members. Sign in, and you see it if it is."))


def _let_in(request: Any, event: Event) -> bool:
    """By an invitation to it, or to the whole, where it is open to whoever sees that."""
    if came(request, event) != access.UNINVITED:
        return True
    whole = event.parent
    if whole is None or not whole.published_at or came(request, whole) == access.UNINVITED:
        return False
    return whole.parts.with_the_whole(request.user).filter(pk=event.pk).exists()


def typed(request: Any) -> str:
    """The code that stands in the address, or was typed into a form that came from there."""
    return str(request.GET.get(INVITATION) or "")[:40]


def came(request: Any, event: Event) -> access.Came:
    """With which invitation to this event. Errors: limits.TooMany for who tried many wrong ones."""
    words, guest = typed(request), access.guest(event, request.GET.get(GUEST, ""))
    if not words:
        return access.Came(guest=guest)
    guarding.code(request)
    return access.Came(access.find(event, words), guest)


def secret(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages whose address is a secret: kept nowhere, found by no search, told to no other site.

    Not `no-referrer`: with it browsers send forms without their origin, and they would be refused.
    """

    @wraps(view)
    def guarded(request: Any, **given: Any) -> HttpResponse:
        response = view(request, **given)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return never_cache(guarded)


def held(token: str) -> Registration:
    """The registration of this personal link."""
    found = Registration.objects.select_related(*EACH_HAS)
    return get_object_or_404(found, token=token)


def organised(pk: int) -> Event:
    """The event as its organisers see it, drafts too."""
    return get_object_or_404(Event.objects.select_related(*RELATED), pk=pk)
