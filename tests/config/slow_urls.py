"""The site, and addresses that take their time or fail: for the tests of `serve`."""

import logging
import time

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from sympraxis.config import urls as site
from sympraxis.kit.jobs import job, later

log = logging.getLogger("sympraxis.test")


def slow(request: HttpRequest, tenths: int) -> HttpResponse:
    log.warning("being slow")
    time.sleep(tenths / 10)
    return HttpResponse("done")


@job
def slow_job(tenths: int) -> None:
    log.warning("job begins")
    time.sleep(tenths / 10)
    log.warning("job ends")


def for_later(request: HttpRequest, tenths: int) -> HttpResponse:
    later(slow_job, tenths)
    return HttpResponse("later")


@csrf_exempt
def parrot(request: HttpRequest) -> HttpResponse:
    log.warning("heard", extra={"heard": len(request.body)})
    return HttpResponse(str(len(request.body)))


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


def letter(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse(request.build_absolute_uri("/"))


urlpatterns = [
    path("slow/<int:tenths>/", slow),
    path("later/<int:tenths>/", for_later),
    path("broken/", broken),
    path("parrot/", parrot),
    path("letter/<str:token>/", letter),
    *site.urlpatterns,
]
