"""The public pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sympraxis.kit.pagecache import public_page


@public_page(seconds=300)
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "website/home.html")
