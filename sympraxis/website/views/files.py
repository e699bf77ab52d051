"""Pictures in the sizes that pages ask for, files, and cards for those who share a page."""

from collections.abc import Iterable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail.models import CollectionViewRestriction

from sympraxis.kit import cards
from sympraxis.kit.pagecache import public_page
from sympraxis.kit.uploads import served

from ..models import Download, Rendition

YEAR = 365 * 86400
LONGEST = 120  # letters of a topic


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture of a page. It never changes: another size or another picture has another name."""
    etag = f'"{name}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    found = Rendition.objects.select_related("image__collection")
    rendition = get_object_or_404(found, file=f"images/{name}")
    closed = rendition.image.collection.get_view_restrictions()
    if not may_have(request, closed):
        raise Http404
    answer = served(rendition.file, name)
    del answer["Content-Disposition"]  # it stands in a page
    answer["ETag"] = etag
    whose = "private" if closed else "public"
    answer["Cache-Control"] = f"{whose}, max-age={YEAR}, immutable"
    return answer


@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """A file that editors offer, as a download. Its collection says who may have it."""
    found = get_object_or_404(Download.objects.select_related("collection"), pk=document_id)
    if found.filename != document_filename:
        raise Http404
    if not may_have(request, found.collection.get_view_restrictions()):
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path())
    return served(found.file, found.filename)


def may_have(request: HttpRequest, rules: Iterable[CollectionViewRestriction]) -> bool:
    return all(rule.accept_request(request) for rule in rules)


@public_page(seconds=3600)
@require_safe
def card(request: HttpRequest, topic: str) -> HttpResponse:
    """The pattern of a topic as a picture that other places show beside a link."""
    if len(topic) > LONGEST:
        raise Http404
    return HttpResponse(cards.card(topic.replace("-", " ")), content_type="image/png")
