"""Writing to somebody whose address one does not see, and wishing for no more of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sympraxis.kit.errors import Refused

from .. import policies, relay
from ..forms.letters import LetterForm, once
from ..models import NoMoreLetters, Profile
from ..visibility import shown
from .directory import visible
from .guards import members


@members
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """A letter to one person: what goes along with it is said before it is sent."""
    writer: Any = request.user
    profile = visible(request, public_id)
    if not policies.may_write(writer, profile):
        raise Http404
    if request.method == "POST":
        form = LetterForm.posted(request.POST, public_id)
        status = _send(form, profile, writer)
        if status == 302:
            return _sent(request, profile, form.cleaned_data["back"])
    else:
        form, status = LetterForm(initial={"once": once()}), 200
    context = {
        "form": form,
        "one": shown(profile, writer),
        "letters_left": relay.left_today(writer),
        "letters_a_day": relay.BY_ONE,
    }
    return render(request, "people/letter.html", context, status=status)


def _send(form: LetterForm, profile: Profile, writer: Any) -> int:
    """Send it; the status says what became of it, the form holds what is to be mended."""
    if not form.is_valid():
        return 422
    told = form.cleaned_data
    try:
        relay.write(profile, told["text"], once=told["once"], by=writer)
    except Refused as no:
        form.add_error(None, no.sentence)
        return no.status
    return 302


def _sent(request: HttpRequest, profile: Profile, back: str) -> HttpResponse:
    name = profile.person.known_as
    messages.success(request, _("Your letter to %(name)s is on its way.") % {"name": name})
    here = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    own = reverse("people:person", args=[profile.person.public_id])
    return redirect(back if here else own)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def no_more(request: HttpRequest, token: str) -> HttpResponse:
    """By the link in a letter, without signing in: no more from this person, or again."""
    recipient, sender = relay.parties(token)
    wishes = NoMoreLetters.objects.between(sender, recipient)
    if request.method == "POST":
        if request.POST.get("wish") == "again":
            NoMoreLetters.objects.take_back(sender=sender, by=recipient)
        else:
            NoMoreLetters.objects.wish(sender=sender, by=recipient)
        return redirect(request.path)
    context = {"name": sender.known_as, "closed": wishes.exists()}
    return render(request, "people/no_more_letters.html", context)
