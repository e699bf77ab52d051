"""Every domain's addresses, from the highest in the ladder down."""

from django.urls import include, path

urlpatterns = [
    path("", include("sympraxis.website.urls")),
    path("", include("sympraxis.people.urls")),
    path("", include("sympraxis.kit.urls")),
]
