"""The programme as organisers arrange it: the whole with its clashes, and the rooms."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit.forms import unprocessable

from ... import admission, arranging, clashes, programme
from ...forms.programme import RoomForm
from ...models import Event, Room
from ..guards import organisers

View = Callable[..., HttpResponseBase]


def arrangers(view: View) -> View:
    """For organisers; the view is given the event in the place of its number."""

    @organisers
    @wraps(view)
    def guarded(request: Any, pk: int, **given: Any) -> HttpResponseBase:
        event = get_object_or_404(Event, pk=pk)
        return view(request, event, **given)

    return guarded


def around(event: Event, **more: Any) -> dict[str, Any]:
    """What the page of the whole shows. `moved` and `way`: where the focus goes on."""
    whole, found = programme.of(event), clashes.of(event)
    for line in whole.lines:
        line.session.clashes = found.get(line.session.pk, [])  # type: ignore[attr-defined]
    return {
        "event": event, "programme": whole, "clashing": len(found), "rooms": event.rooms.all(),
        "room_form": RoomForm(room=Room(event=event)), **more,
    }  # fmt: skip


@arrangers
@require_safe
def whole(request: Any, event: Event) -> HttpResponse:
    moved = request.GET.get("moved", "")
    context = around(event, moved=int(moved) if moved.isdecimal() else None)
    return render(request, "events/desk/programme/whole.html", context)


@arrangers
@require_POST
def new_room(request: Any, event: Event) -> HttpResponse:
    with admission.in_line(event):
        form = RoomForm(request.POST, room=Room(event=event))
        if form.is_valid():
            form.save(by=request.user)
            messages.success(request, _("The room was added."))
            return redirect("events:desk-programme", event.pk)
    context = around(event, room_form=form)
    return unprocessable(request, "events/desk/programme/whole.html", context)


@arrangers
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: Any, event: Event, room: int) -> HttpResponse:
    """Another name for it."""
    if request.method != "POST":
        form = RoomForm(room=get_object_or_404(event.rooms, pk=room))
        return render(request, "events/desk/programme/room.html", {"event": event, "form": form})
    with admission.in_line(event):
        form = RoomForm(request.POST, room=get_object_or_404(event.rooms, pk=room))
        if form.is_valid():
            form.save(by=request.user)
            messages.success(request, _("Saved."))
            return redirect("events:desk-programme", event.pk)
    return unprocessable(request, "events/desk/programme/room.html", {"event": event, "form": form})


@arrangers
@require_POST
def room_position(request: Any, event: Event, room: int) -> HttpResponse:
    one = get_object_or_404(event.rooms, pk=room)
    way = "down" if request.POST.get("way") == "down" else "up"
    arranging.move_room(one, way, by=request.user)
    address = redirect("events:desk-programme", event.pk).url
    # Without a fragment: a browser that goes to one does not go to the button that has the focus.
    return redirect(f"{address}?moved={one.pk}&way={way}")


@arrangers
@require_POST
def room_removal(request: Any, event: Event, room: int) -> HttpResponse:
    arranging.remove_room(get_object_or_404(event.rooms, pk=room), by=request.user)
    messages.success(request, _("The room was removed. Its sessions are still there."))
    return redirect("events:desk-programme", event.pk)
