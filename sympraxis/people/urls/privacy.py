"""One's own data: a copy, consents, erasure."""

from django.urls import path

from ..views import privacy as views

addresses = [
    path("account/data/", views.data, name="data"),
    path("account/data/copy/", views.copy, name="data-copy"),
    path("account/data/consents/<slug:purpose>/", views.agreement, name="consent"),
    path(
        "account/data/consents/<slug:purpose>/withdrawal/",
        views.withdrawal,
        name="consent-withdrawal",
    ),
    path("account/erasure/", views.leaving, name="erasure"),
    path("account/erased/", views.erased, name="erased"),
]
