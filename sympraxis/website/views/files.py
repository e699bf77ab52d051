"""Pictures in the sizes that pages ask for, and cards for those who share a page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from sympraxis.kit import cards
from sympraxis.kit.pagecache import public_page
from sympraxis.kit.uploads import served

from ..models import Rendition

YEAR = 365 * 86400
LONGEST = 120  # letters of a topic


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture of a page. It never changes: another size or another picture has another name."""
    etag = f'"{name}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    rendition = get_object_or_404(Rendition, file=f"images/{name}")
    answer = served(rendition.file, name)
    del answer["Content-Disposition"]  # it stands in a page
    answer["ETag"] = etag
    answer["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer


@public_page(seconds=3600)
@require_safe
def card(request: HttpRequest, topic: str) -> HttpResponse:
    """The pattern of a topic as a picture that other places show beside a link."""
    if len(topic) > LONGEST:
        raise Http404
    return HttpResponse(cards.card(topic.replace("-", " ")), content_type="image/png")
