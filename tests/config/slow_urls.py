"""The site, and addresses that take their time or fail: for the tests of `serve`."""

import logging
import time

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def slow(request: HttpRequest, tenths: int) -> HttpResponse:
    logging.getLogger("sympraxis.test").warning("being slow")
    time.sleep(tenths / 10)
    return HttpResponse("done")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


def letter(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse(request.build_absolute_uri("/"))


urlpatterns = [
    path("slow/<int:tenths>/", slow),
    path("broken/", broken),
    path("letter/<str:token>/", letter),
    path("", include("sympraxis.config.urls")),
]
