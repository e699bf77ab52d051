"""Coming to a part of an event later, from the personal page of the whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sympraxis.kit import clock

from .. import parts
from ..forms.parts import AnswersForPart
from ..models import Registration
from ..personal import Personal
from ..refusing import Beside
from ..registering import Request, take_part
from .guards import held, secret


@secret
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: Any, token: str, slug: str) -> HttpResponse:
    """What the part asks, where it asks something; a press is enough where it does not."""
    arrived, whole = clock.now(), held(token)
    offer = parts.find(whole, slug, arrived)
    if offer is None:
        raise Http404
    sheet = AnswersForPart(
        offer, request.POST if request.method == "POST" else None, request.FILES or None,
        person=whole.person,
    )  # fmt: skip
    if request.method == "POST" and sheet.is_valid():
        try:
            take_part(whole, offer.kind, _asked(request, whole, sheet, arrived))
        except Beside as gone:
            sheet.refuse(gone)
        else:
            messages.success(request, _("Your registration for %(part)s is kept.") % {
                "part": offer.event.title})  # fmt: skip
            return redirect(f"{whole.get_absolute_url()}#parts")
    page = {"mine": Personal(whole, arrived), "event": whole.event, "registration": whole,
            "offer": offer, "sheet": sheet}  # fmt: skip
    return render(
        request, "events/part.html", page, status=422 if sheet.errors or sheet.refusal else 200
    )


def _asked(request: Any, whole: Registration, sheet: AnswersForPart, arrived: Any) -> Request:
    return Request(
        at=arrived, email=whole.email, given_name=whole.given_name, family_name=whole.family_name,
        organisation=whole.organisation, language=get_language() or whole.language,
        time_zone=whole.time_zone, person=whole.person, answers=sheet.answers,
    )  # fmt: skip
