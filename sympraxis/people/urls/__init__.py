"""Addresses of people, a file for each part. allauth looks for its own names, so those of the
entrance stand without a namespace; all others are in `people`."""

from django.urls import include, path

from . import directory, entrance, privacy, profiles

people = [*entrance.account, *profiles.addresses, *directory.addresses, *privacy.addresses]
fixed = [*entrance.fixed, *profiles.fixed]  # the same in every language
urlpatterns = [
    path("account/", include(entrance.entrance)),
    path("", include((people, "people"))),
]
