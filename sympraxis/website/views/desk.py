"""The secretariat's queue of messages. It is not there for anybody else."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sympraxis.kit.exports import csv_response
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import paginate
from sympraxis.people.views.guards import members

from ..enquiries.forms import AssignmentForm, NoteForm, QueueForm, StateForm
from ..models import Enquiry
from ..policies import may_answer_enquiries

View = Callable[..., HttpResponseBase]


def desk(view: View) -> View:
    """Whoever is not signed in signs in first; for a member there is nothing here."""

    @members
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_answer_enquiries(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@desk
@require_safe
def enquiries(request: HttpRequest) -> HttpResponse:
    asked = QueueForm(request.GET)
    context = {
        "form": asked,
        "page": paginate(asked.found(request.user), request),
        "waiting": Enquiry.objects.open().count(),
        "asked": any(request.GET.get(name) for name in asked.fields),
        "question": request.GET.urlencode(),
        "zone": settings.TIME_ZONE,
    }
    return render(request, "website/enquiries/queue.html", context)


@desk
@require_safe
def table(request: HttpRequest) -> HttpResponseBase:
    """The same messages as a file."""
    head = [_("Reference"), _("Received"), _("State"), _("About"), _("Name"), _("Address"),
            _("Language"), _("Message"), _("Who answers"), _("Answered"), _("Closed")]  # fmt: skip
    rows = _rows(QueueForm(request.GET).found(request.user))
    return csv_response(_("Messages.csv"), head, rows, zone=settings.TIME_ZONE)


def _rows(found: Any) -> Iterator[list[Any]]:
    for one in found.iterator(chunk_size=500):
        who = one.assigned_to.known_as if one.assigned_to else ""
        yield [
            one.pk, one.received_at, one.state.label, one.get_subject_display(), one.name,
            one.email, one.language, one.text, who, one.answered_at, one.closed_at,
        ]  # fmt: skip


@desk
@require_safe
def enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "website/enquiries/enquiry.html", _context(_found(pk)))


def _found(pk: int) -> Enquiry:
    return get_object_or_404(Enquiry.objects.select_related("assigned_to", "by"), pk=pk)


def _context(one: Enquiry, note: NoteForm | None = None) -> dict[str, Any]:
    return {
        "enquiry": one,
        "notes": one.notes.select_related("by"),
        "note": note or NoteForm(),
        "assignment": AssignmentForm(initial={"to": one.assigned_to_id}),
        "zone": settings.TIME_ZONE,
    }


@desk
@require_POST
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    one, asked = _found(pk), AssignmentForm(request.POST)
    if asked.is_valid():
        one.assign(asked.cleaned_data["to"], by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Saved."))
        return redirect(one)
    context = _context(one) | {"assignment": asked}
    return unprocessable(request, "website/enquiries/enquiry.html", context)


@desk
@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    one, asked = _found(pk), NoteForm(request.POST)
    if not asked.is_valid():
        return unprocessable(request, "website/enquiries/enquiry.html", _context(one, asked))
    one.note(asked.cleaned_data["text"], by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Saved."))
    return redirect(one)


@desk
@require_POST
def state(request: HttpRequest, pk: int) -> HttpResponse:
    one, asked = _found(pk), StateForm(request.POST)
    if not asked.is_valid():
        raise Http404
    one.become(asked.cleaned_data["state"], by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Saved."))
    return redirect(one)
