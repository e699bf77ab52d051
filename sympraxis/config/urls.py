"""Every domain's addresses, from the highest in the ladder down; last, what editors wrote."""

from django.urls import include, path

from sympraxis.website import urls as website

urlpatterns = [
    path("", include("sympraxis.website.urls")),
    path("", include("sympraxis.activity.urls")),
    path("", include("sympraxis.people.urls")),
    path("", include("sympraxis.regions.urls")),
    path("", include("sympraxis.kit.urls")),
    *website.editing,
    *website.written,
]

handler400 = "sympraxis.kit.views.errors.bad_request"
handler403 = "sympraxis.kit.views.errors.forbidden"
handler404 = "sympraxis.kit.views.errors.not_found"
handler500 = "sympraxis.kit.views.errors.server_error"
