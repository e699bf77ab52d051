"""Finding people, and writing to them."""

from django.urls import URLPattern

addresses: list[URLPattern] = []
