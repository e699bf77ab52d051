"""Notices to a room, and calls for help."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sympraxis.kit.errors import Refused
from sympraxis.people.views.guards import members, require

from .. import entering, noticing, policies
from ..forms.arranging import AnswerForm, HelpForm, NoticeForm
from ..models import Attendee, HelpCall, Notice, Room
from ..same_origin import from_here
from .desks import outside
from .questions import present
from .telling import done, is_script, telling


class Unclear(Refused):
    """Nothing was said."""

    status = 422


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
@telling
@require_POST
def notices(request: Any, room: str) -> HttpResponse:
    one = get_object_or_404(Room.objects.select_related("event__parent"), public_id=room)
    require(policies.may_moderate(request.user, one))
    noticing.say(one, _said(NoticeForm(request.POST)), by=request.user)
    if is_script(request):
        return done(request, "")
    messages.success(request, _("Everybody in the room reads it now."))
    return _back(request, one)


@members
@telling
@require_POST
def ending(request: Any, pk: int) -> HttpResponse:
    one = get_object_or_404(Notice.objects.select_related("room__event__parent"), pk=pk)
    require(policies.may_moderate(request.user, one.room))
    noticing.end(one, by=request.user)
    return done(request, "") if is_script(request) else _back(request, one.room)


@never_cache
@from_here
@telling
@require_http_methods(["GET", "HEAD", "POST"])
def help(request: Any, room: str) -> HttpResponse:
    """From somebody in the room, to its technician."""
    one, attendee = present(request, room)
    if request.method != "POST":
        return _help_page(request, one, attendee)
    form = HelpForm(request.POST)
    if not form.is_valid():
        error = _("Please say in a few words what does not work.")
        if is_script(request):
            raise Unclear(error)
        return _help_page(request, one, attendee, error)
    browser = request.headers.get("User-Agent", "")
    key = form.cleaned_data["key"]
    noticing.call(one, attendee, form.cleaned_data["words"], browser=browser, key=key)
    return done(request, reverse("live:help", args=[one.public_id]))


def _help_page(request: Any, room: Room, attendee: Attendee, error: str = "") -> HttpResponse:
    """The form, and what was asked and answered before."""
    calls = room.help_calls.filter(attendee=attendee)
    context = {"here": room, "calls": calls, "error": error, "key": secrets.token_urlsafe(12)}
    return render(request, "live/help.html", context, status=422 if error else 200)


@never_cache
@telling
@require_POST
def answer(request: Any, pk: int) -> HttpResponseBase:
    """By an account, or by whoever came by a technician's link."""
    one = get_object_or_404(HelpCall.objects.select_related("room__event__parent"), pk=pk)
    who = entering.somebody(request, one.room, policies.may_assist)
    if who is None:
        return outside(request, one.room)
    noticing.answer(one, _said(AnswerForm(request.POST)), by=who)
    return done(request, "") if is_script(request) else _back(request, one.room)
