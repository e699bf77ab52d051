"""Live rooms. What is asked of them thousands of times a minute stands under /stream/, before
Django: see stream."""

from django.urls import path

from .views import entering, room

app_name = "live"
urlpatterns = [
    # Ways in: a registration, a link of the desk, a code
    path("live/", entering.code, name="code"),
    path("live/enter/<str:token>/", entering.registered, name="entry"),
    path("live/links/<str:token>/", entering.linked, name="link"),
    path("live/code/<str:code>/", entering.guest, name="guest"),
    path("live/<slug:room>/entrance/", entering.entrance, name="entrance"),
    path("live/<slug:room>/link/", entering.reminder, name="reminder"),
    path("live/<slug:room>/", room.room, name="room"),
]
