"""Groups: what there are, each one's page, who is in it, and what the secretariat makes of them."""

from django.urls import path

from .views import desk, members, public

app_name = "groups"
_members = "groups/<slug:slug>/members/"
urlpatterns = [
    path("groups/", public.listed, name="list"),
    path("groups/<slug:slug>/", public.group, name="group"),
    path(_members, members.members, name="members"),
    path(f"{_members}suggestions/", members.suggestions, name="member-suggestions"),
    path(f"{_members}<int:pk>/ending/", members.ending, name="ending"),
    path(f"{_members}<int:pk>/role/", members.role, name="role"),
    path("desk/groups/new/", desk.new, name="new"),
    path("desk/groups/<int:pk>/", desk.details, name="details"),
    path("desk/groups/<int:pk>/archival/", desk.archival, name="archival"),
    path("desk/groups/<int:pk>/reopening/", desk.reopening, name="reopening"),
]
