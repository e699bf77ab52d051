"""The pages that editors write."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from wagtail.views import serve

from sympraxis.kit.pagecache import public_page

from .. import freshness
from ..routing import find


@public_page(seconds=300, query=("page", "topic"))
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """The page at `path` in the language of the address; one not translated as it was written."""
    found = find(request, path)
    if found is None:
        raise Http404  # first of all: what is not there takes no form either
    freshness.depends(request, found.page)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if found.better_address:
        return redirect(found.better_address)
    response: HttpResponse = serve(request, path)
    return response.render() if hasattr(response, "render") else response


def nothing_here(request: HttpRequest) -> HttpResponse:
    raise Http404
