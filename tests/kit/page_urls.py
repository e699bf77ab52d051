"""Views that are marked public, rightly and wrongly, and count how often they are asked."""

import threading
from collections import Counter
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.cache import never_cache

from sympraxis.config import urls as site
from sympraxis.kit import clock
from sympraxis.kit.pagecache import depends, public_page, until

rendered: Counter[str] = Counter()
begun, let_go = threading.Event(), threading.Event()  # a test may hold the view in its middle
_guard = threading.Lock()


def count(name: str) -> int:
    with _guard:
        rendered[name] += 1
        return rendered[name]


@public_page(seconds=60, query=("page",))
def news(request: HttpRequest) -> HttpResponse:
    begun.set()
    assert let_go.wait(20)
    number = count("news")
    reader = request.user.get_username() if request.user.is_authenticated else "nobody"
    return HttpResponse(f"<p>news {number} for {reader} {request.GET.get('page', '')}</p>" * 30)


@public_page(seconds=60, query=("of",), on=("articles",))
def article(request: HttpRequest) -> HttpResponse:
    begun.set()
    assert let_go.wait(20)
    tags = request.GET.getlist("of")
    depends(request, *tags)
    return HttpResponse(f"{count('article')} made of {tags}")


@public_page(seconds=60, query=("in",))
def counting(request: HttpRequest) -> HttpResponse:
    """Says something else in as many seconds as the address tells, by the clock of the house."""
    until(request, None, clock.now() + timedelta(seconds=float(request.GET["in"])))
    return HttpResponse(f"{count('counting')}")


@public_page(seconds=60)
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{count('form')} {get_token(request)}")


@public_page(seconds=60)
@never_cache
def fresh(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(count("fresh")))


@public_page(seconds=60)
def long(request: HttpRequest) -> HttpResponse:
    count("long")
    return HttpResponse(b"x" * 3_000_000)


@public_page(seconds=60)
def failing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(count("failing")), status=503)


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(count("plain")))


urlpatterns = [
    path("news/", news),
    path("article/", article),
    path("counting/", counting),
    path("form/", form),
    path("fresh/", fresh),
    path("long/", long),
    path("failing/", failing),
    path("plain/", plain),
    *site.urlpatterns,
]
