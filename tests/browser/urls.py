"""The site's addresses, and some where everything goes wrong, so that its answers can be seen."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from sympraxis.config import urls
from sympraxis.kit.errors import Refused


def trouble(request: HttpRequest, kind: str) -> HttpResponse:
    raise {
        "unreadable": BadRequest("cut off"),
        "closed": PermissionDenied,
        "refused": Refused("Registration closed on 29 March 2023, 19:00 CEST (Brussels)."),
        "broken": RuntimeError("broken on purpose"),
    }[kind]


urlpatterns = [path("trouble/<kind>/", trouble), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
