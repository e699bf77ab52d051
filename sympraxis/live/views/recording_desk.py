"""The recordings of a room at the desk: made, looked at, cut, captioned, published, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit import languages
from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable
from sympraxis.people.views.guards import members, require

from ..broadcast import places as broadcasts
from ..broadcast import tape
from ..forms.recordings import ChaptersForm, CutForm, MakeForm, RecordingForm, SubtitlesForm
from ..models import Recording, Room
from ..policies import may_moderate
from ..recordings import captioned, chapters, forgetting, making, publishing, showing, wishing
from ..recordings.sentences import FAULTS
from .arranging import arranged

LIST, ONE = "live/desk/recordings.html", "live/desk/recording.html"
View = Callable[..., HttpResponseBase]


def of_room(view: View) -> View:
    """For the secretariat and the room's moderators: the view is given the room."""

    @members
    @wraps(view)
    def guarded(request: Any, room: str) -> HttpResponseBase:
        here = arranged(room)
        require(may_moderate(request.user, here))
        return view(request, here)

    return guarded


def of_recording(view: View) -> View:
    """Likewise: the view is given the recording."""

    @members
    @wraps(view)
    def guarded(request: Any, recording: str) -> HttpResponseBase:
        every = Recording.objects.standing().select_related("room__event__parent", "session__event")
        one: Recording = get_object_or_404(every, public_id=recording)
        require(may_moderate(request.user, one.room))
        return view(request, one)

    return guarded


def _day(room: Room, day: Any) -> dict[str, Any]:
    return {"day": day, "over": wishing.is_over(room, day)}


@of_room
@require_safe
def recordings(request: Any, room: Room) -> HttpResponse:
    found = room.recordings.standing().select_related("session", "room__event")
    context = {
        "event": room.event, "room": room, "at": "recordings",
        "recordings": [(one, FAULTS.get(one.fault, "")) for one in found],
        "days": [_day(room, day) for day in wishing.kept_days(room)],
        "kept": tape.size(broadcasts.kept(room)),
        "stay": forgetting.SHOWN_STAY.days, "longest": forgetting.STAY.days,
    }  # fmt: skip
    return render(request, LIST, context)


@of_room
@require_POST
def make(request: Any, room: Room) -> HttpResponse:
    form = MakeForm(request.POST)
    if not form.is_valid():
        raise Http404
    made = len(wishing.ask(room, form.cleaned_data["day"]))
    said = ngettext("One recording is being made.", "%(n)s recordings are being made.", made)
    if made:
        messages.success(request, said % {"n": made})
    else:
        messages.info(
            request, _("There is nothing of this day of which there is no recording yet.")
        )
    return redirect("live:desk-recordings", room.public_id)


def _page(one: Recording, **forms: Any) -> dict[str, Any]:
    return {
        "event": one.room.event, "room": one.room, "at": "recordings", "recording": one,
        "shown": showing.Shown(one) if one.spans else None, "why": FAULTS.get(one.fault, ""),
        "form": RecordingForm(recording=one), "chapters_form": ChaptersForm(recording=one),
        "cut_form": CutForm(recording=one), "subtitles_form": SubtitlesForm(recording=one),
        "sent": [(each.language, languages.titled(languages.called(each.language)))
                 for each in one.subtitles.all()],
        **forms,
    }  # fmt: skip


def _back(one: Recording) -> HttpResponse:
    return redirect("live:desk-recording", one.public_id)


@of_recording
@require_http_methods(["GET", "HEAD", "POST"])
def recording(request: Any, one: Recording) -> HttpResponse:
    form = RecordingForm(request.POST or None, recording=one)
    if request.method != "POST":
        return render(request, ONE, _page(one))
    if not form.is_valid():
        return unprocessable(request, ONE, _page(one, form=form))
    publishing.change(one, by=request.user, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return _back(one)


@of_recording
@require_POST
def places(request: Any, one: Recording) -> HttpResponse:
    _require_made(one)
    form = ChaptersForm(request.POST, recording=one)
    if form.is_valid():
        try:
            publishing.name_places(one, form.cleaned_data["places"], by=request.user)
            messages.success(request, _("The chapters are saved."))
            return _back(one)
        except chapters.Unclear as no:
            form.add_error("places", str(no))
    return unprocessable(request, ONE, _page(one, chapters_form=form))


@of_recording
@require_POST
def cut(request: Any, one: Recording) -> HttpResponse:
    _require_made(one)
    form = CutForm(request.POST, recording=one)
    if not form.is_valid():
        return unprocessable(request, ONE, _page(one, cut_form=form))
    said = form.cleaned_data
    publishing.cut(one, said["from_at"], said["until_at"], by=request.user)
    messages.success(request, _("It is being made again. Until then it is as it was."))
    return _back(one)


@of_recording
@require_POST
def subtitles(request: Any, one: Recording) -> HttpResponse:
    _require_made(one)
    form = SubtitlesForm(request.POST, request.FILES, recording=one)
    if form.is_valid():
        try:
            said = form.cleaned_data
            number = captioned.replace(one, said["language"], said["file"], by=request.user)
            told = ngettext("One caption is taken.", "%(n)s captions are taken.", number)
            messages.success(request, told % {"n": number})
            return _back(one)
        except captioned.Unreadable as no:
            form.add_error("file", str(no))
    return unprocessable(request, ONE, _page(one, subtitles_form=form))


def _require_made(one: Recording) -> None:
    if not one.spans:
        raise Refused(_("This recording is not made yet. Wait until it is there to be looked at."))


@of_recording
@require_POST
def subtitles_removal(request: Any, one: Recording) -> HttpResponse:
    captioned.forget(one, request.POST.get("language", ""), by=request.user)
    messages.success(request, _("What was written live is shown again, where there is any."))
    return _back(one)


@of_recording
@require_POST
def remaking(request: Any, one: Recording) -> HttpResponse:
    making.ask(one)
    messages.success(request, _("It is being made again. Until then it is as it was."))
    return _back(one)


@of_recording
@require_POST
def publication(request: Any, one: Recording) -> HttpResponse:
    publishing.publish(one, by=request.user)
    messages.success(request, _("Published: whoever sees the event can watch it now."))
    return _back(one)


@of_recording
@require_POST
def withdrawal(request: Any, one: Recording) -> HttpResponse:
    publishing.withdraw(one, by=request.user)
    messages.success(request, _("Withdrawn. Nobody but you and your colleagues can watch it."))
    return _back(one)


@of_recording
@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: Any, one: Recording) -> HttpResponse:
    if request.method != "POST":
        context = {"event": one.room.event, "room": one.room, "recording": one, "at": "recordings"}
        return render(request, "live/desk/recording_removal.html", context)
    publishing.remove(one, by=request.user)
    messages.success(request, _("The recording is removed."))
    return redirect("live:desk-recordings", one.room.public_id)
