"""Live rooms. What is asked of them thousands of times a minute stands under /stream/, before
Django: see stream."""

from django.urls import path

from .views import room

app_name = "live"
urlpatterns = [
    path("live/<slug:room>/", room.room, name="room"),
]
