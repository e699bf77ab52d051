"""Profiles, organisations, mandates, invitations and roles."""

from django.urls import path

from ..views import invitations, mandates, merging, organisations, profile, roles

fixed = [path("pictures/<int:year>/<slug:name>/", profile.picture, name="picture")]
addresses = [
    path("account/profile/", profile.profile, name="profile"),
    path("account/profile/<slug:key>/", profile.part, name="profile-part"),
    path("organisations/new/", organisations.new, name="new-organisation"),
    path("organisations/suggestions/", organisations.suggestions, name="organisation-suggestions"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisations/<int:pk>/details/", organisations.details, name="organisation-details"),
    path("organisations/<int:pk>/merging/", merging.merging_of, name="organisation-merging"),
    path("organisations/<int:pk>/mandate/", mandates.new, name="new-mandate"),
    path("organisations/<int:pk>/invitations/", invitations.invitations, name="invitations"),
    path(
        "organisations/<int:pk>/invitations/<int:invitation>/withdrawal/",
        invitations.withdrawal,
        name="invitation-withdrawal",
    ),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("mandates/", mandates.mandates, name="mandates"),
    path("mandates/<int:pk>/", mandates.mandate, name="mandate"),
    path("mandates/<int:pk>/letter/", mandates.letter, name="mandate-letter"),
    path("mandates/<int:pk>/confirmation/", mandates.confirmation, name="mandate-confirmation"),
    path("mandates/<int:pk>/refusal/", mandates.refusal, name="mandate-refusal"),
    path("mandates/<int:pk>/ending/", mandates.ending, name="mandate-ending"),
    path("mandates/<int:pk>/withdrawal/", mandates.withdrawal, name="mandate-withdrawal"),
    path("roles/", roles.roles, name="roles"),
    path("roles/<int:pk>/ending/", roles.ending, name="role-ending"),
]
