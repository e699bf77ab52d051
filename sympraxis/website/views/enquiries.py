"""Writing to the secretariat, for everybody."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sympraxis.kit import robots
from sympraxis.kit.limits import TooMany

from ..enquiries import guarding, receipt
from ..enquiries.forms import ContactForm
from ..models import Enquiry

TEMPLATE = "website/enquiries/form.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """The form. A robot is thanked like everybody, and nothing is kept."""
    if request.method != "POST":
        reader: Any = request.user
        known = {"mark": robots.mark(guarding.PURPOSE), "subject": request.GET.get("subject", "")}
        if reader.is_authenticated:
            known |= {"name": reader.get_full_name(), "email": reader.email}
        return render(request, TEMPLATE, {"form": ContactForm(initial=known)})
    asked = ContactForm(request.POST)
    if asked.is_trapped:
        return redirect("website:contact-sent")
    status = _taken(request, asked) if asked.is_valid() else 422
    if status == 302:
        return redirect("website:contact-sent")
    return render(request, TEMPLATE, {"form": asked}, status=status)


def _taken(request: HttpRequest, asked: ContactForm) -> int:
    """Take the message in; the status says what became of it."""
    told = {name: asked.cleaned_data[name] for name in ("name", "email", "subject", "text")}
    if Enquiry.objects.filter(once=asked.once).exists():
        return 302  # the same form, sent twice
    try:
        guarding.count(request, told["email"])
    except TooMany as no:
        asked.add_error(None, no.sentence)
        return no.status
    by: Any = request.user if request.user.is_authenticated else None
    with transaction.atomic():
        one, new = Enquiry.objects.receive(
            once=asked.once, by=by, language=get_language() or "", **told
        )
        if new:
            receipt.send(one)
    return 302


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "website/enquiries/sent.html")
