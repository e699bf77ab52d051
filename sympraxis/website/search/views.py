"""The page of the search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .results import Results, hints


@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that the reader may see, by words, kind, language and year."""
    results = Results(request)
    context = {"results": results, "page": results.page, "hints": hints()}
    return render(request, "website/search.html", context)
