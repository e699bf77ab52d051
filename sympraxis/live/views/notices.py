"""Notices to a room, and calls for help."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sympraxis.kit.errors import Refused
from sympraxis.people.views.guards import members, require

from .. import entering, noticing, policies
from ..forms.arranging import AnswerForm, HelpForm, NoticeForm
from ..models import HelpCall, Notice, Room


def _back(request: Any, room: Room) -> HttpResponse:
    """To the page that it was sent from: the desk, or that of the moderators."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return redirect(wanted if safe else room.get_absolute_url())


def _said(form: Any, name: str = "words") -> str:
    if not form.is_valid():
        raise Refused(" ".join(str(one) for field in form.errors.values() for one in field))
    return str(form.cleaned_data[name])


@members
@require_POST
def notices(request: Any, room: str) -> HttpResponse:
    one = get_object_or_404(Room.objects.select_related("event__parent"), public_id=room)
    require(policies.may_moderate(request.user, one))
    noticing.say(one, _said(NoticeForm(request.POST)), by=request.user)
    messages.success(request, _("Everybody in the room reads it now."))
    return _back(request, one)


@members
@require_POST
def ending(request: Any, pk: int) -> HttpResponse:
    one = get_object_or_404(Notice.objects.select_related("room__event__parent"), pk=pk)
    require(policies.may_moderate(request.user, one.room))
    noticing.end(one, by=request.user)
    return _back(request, one.room)


@require_POST
def help(request: Any, room: str) -> HttpResponse:
    """From somebody in the room, to its technician."""
    one = get_object_or_404(Room.objects.select_related("event__parent"), public_id=room)
    attendee = entering.attendee_of(request, one)
    if attendee is None:
        raise PermissionDenied
    form = HelpForm(request.POST)
    words = _said(form)
    browser = request.headers.get("User-Agent", "")
    noticing.call(one, attendee, words, browser=browser, key=form.cleaned_data["key"])
    messages.success(request, _("The technician has your call. The answer comes here."))
    return _back(request, one)


@members
@require_POST
def answer(request: Any, pk: int) -> HttpResponse:
    one = get_object_or_404(HelpCall.objects.select_related("room__event__parent"), pk=pk)
    require(policies.may_assist(request.user, one.room))
    noticing.answer(one, _said(AnswerForm(request.POST)), by=request.user)
    return _back(request, one.room)
