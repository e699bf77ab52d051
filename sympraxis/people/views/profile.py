"""One's own profile, section by section, and the pictures of people."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sympraxis.kit.forms import unprocessable
from sympraxis.kit.uploads import served

from .. import sections, visibility
from ..languages import spoken
from ..models import Profile
from .guards import members


@members
@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """All of it at a glance, with what would help most now."""
    own = request.user.profile  # type: ignore[union-attr]
    context = {
        "profile": own,
        "sections": sections.SECTIONS,
        "steps": sections.next_steps(own),
        "languages": spoken(own.languages),
    }
    return render(request, "people/profile.html", context)


@members
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, key: str) -> HttpResponse:
    """A section of one's profile, to be changed."""
    section = sections.BY_KEY.get(key)
    if section is None:
        raise Http404
    person: Any = request.user
    form = section.form(request.POST or None, request.FILES or None, profile=person.profile)
    context = {"section": section, "form": form, "profile": person.profile}
    if request.method != "POST":
        return render(request, "people/profile_part.html", context)
    if not form.is_valid():
        return unprocessable(request, "people/profile_part.html", context)
    form.save(by=person)
    return _on(request, form)


def _on(request: HttpRequest, form: Any) -> HttpResponse:
    """Back to the profile; or on to what is still to be said of a new organisation."""
    if new := getattr(form, "new_name", ""):
        address = reverse("people:new-organisation")
        return redirect(f"{address}?{urlencode({'name': new})}")
    messages.success(request, _("Saved."))
    return redirect("people:profile")


@require_safe
def picture(request: HttpRequest, year: str, name: str) -> HttpResponseBase:
    """The picture of a person, for whom it may be shown to; 404 for all others."""
    own = get_object_or_404(Profile, picture=f"people/{year}/{name}.jpg")
    if not visibility.sees(request.user, own, "picture"):
        raise Http404
    etag = f'"{name}"'  # a picture never changes: another one has another name
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    answer = served(own.picture.file, "picture.jpg")
    answer["ETag"] = etag
    answer["Vary"] = "Cookie"
    return answer
