"""Live rooms at the organisers' desk: which there are, and all that is so in one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.events.views.guards import organised, organisers
from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable

from .. import arranging, finding_people
from ..desk import Desk
from ..forms.arranging import AppointmentForm, LinkForm, NewRoomForm, NoticeForm, RoomForm
from ..models import Appointment, Link, Room

ROOM, ROOMS = "live/desk/room.html", "live/desk/rooms.html"


def arranged(room: str) -> Room:
    found = Room.objects.select_related("event__parent", "event__places", "place")
    return get_object_or_404(found, public_id=room)


@organisers
@require_http_methods(["GET", "HEAD", "POST"])
def rooms(request: Any, pk: int) -> HttpResponse:
    event = organised(pk)
    form = NewRoomForm(request.POST or None, event=event)
    halls = event.rooms.filter(live_room=None).count()
    context = {"event": event, "rooms": event.live_rooms.select_related("place"), "form": form,
               "halls": halls}  # fmt: skip
    if request.method != "POST":
        return render(request, ROOMS, context)
    if form.is_valid():
        try:
            made = arranging.make(event, by=request.user, **form.cleaned_data)
            messages.success(request, _("The room is made."))
            return redirect("live:desk-room", made.public_id)
        except Refused as no:
            form.add_error("name", no.sentence)
    return unprocessable(request, ROOMS, context)


@organisers
@require_POST
def halls(request: Any, pk: int) -> HttpResponse:
    made = arranging.make_halls(organised(pk), by=request.user)
    said = ngettext("One room is made.", "%(n)s rooms are made.", made)
    messages.success(request, said % {"n": made})
    return redirect("live:desk", pk)


def page(request: Any, one: Room, **forms: Any) -> dict[str, Any]:
    people = reverse("live:desk-people")
    return {
        "event": one.event, "room": one, "desk": Desk(one), "at": "room",
        "form": RoomForm(room=one), "appointment_form": AppointmentForm(suggestions=people),
        "link_form": LinkForm(event=one.event), "notice_form": NoticeForm(), **forms,
    }  # fmt: skip


@organisers
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: Any, room: str) -> HttpResponse:
    one = arranged(room)
    if request.method != "POST":
        return render(request, ROOM, page(request, one))
    form = RoomForm(request.POST, room=one)
    if form.is_valid():
        try:
            arranging.change(one, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("live:desk-room", room)
        except Refused as no:
            form.add_error("name", no.sentence)
    return unprocessable(request, ROOM, page(request, arranged(room), form=form))


@organisers
@require_safe
def people(request: Any) -> JsonResponse:
    """For the picker: whom what was typed may mean."""
    found = finding_people.suggested(request.GET.get("q", "")[:200])
    options = [
        {"code": one.email, "name": one.get_full_name(), "country": "", "hint": ""} for one in found
    ]
    return JsonResponse({"options": options})


@organisers
@require_POST
def appointments(request: Any, room: str) -> HttpResponse:
    one = arranged(room)
    form = AppointmentForm(request.POST, suggestions=reverse("live:desk-people"))
    if not form.is_valid():
        return unprocessable(request, ROOM, page(request, one, appointment_form=form))
    arranging.appoint(one, form.known[0], form.cleaned_data["duty"], by=request.user)
    messages.success(request, _("Appointed."))
    return redirect("live:desk-room", room)


@organisers
@require_POST
def dismissal(request: Any, pk: int) -> HttpResponse:
    one = get_object_or_404(Appointment.objects.select_related("room__event"), pk=pk)
    arranging.dismiss(one, by=request.user)
    messages.success(request, _("The duty is ended, at once."))
    return redirect("live:desk-room", one.room.public_id)


@organisers
@require_POST
def links(request: Any, room: str) -> HttpResponse:
    one = arranged(room)
    form = LinkForm(request.POST, event=one.event)
    if not form.is_valid():
        return unprocessable(request, ROOM, page(request, one, link_form=form))
    arranging.make_link(one, by=request.user, **form.cleaned_data)
    messages.success(request, _("The link is made. Give it to nobody else."))
    return redirect("live:desk-room", room)


@organisers
@require_POST
def link_ending(request: Any, pk: int) -> HttpResponse:
    one = get_object_or_404(Link.objects.select_related("room__event"), pk=pk)
    arranging.end_link(one, by=request.user)
    messages.success(request, _("The link is ended. Who came by it has no part in it any more."))
    return redirect("live:desk-room", one.room.public_id)


@organisers
@require_POST
def code(request: Any, room: str) -> HttpResponse:
    arranging.renew_code(arranged(room), by=request.user)
    messages.success(request, _("The room has another code."))
    return redirect("live:desk-room", room)


@organisers
@require_POST
def removal(request: Any, room: str) -> HttpResponse:
    one = arranged(room)
    arranging.remove(one, by=request.user)
    messages.success(request, _("The room is removed."))
    return redirect("live:desk", one.event_id)
