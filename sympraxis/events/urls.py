"""Events: what everybody reads, the personal link of a participant, the organisers' desk."""

from django.urls import path

from .views import public, registering
from .views.desk import events as desk

app_name = "events"
urlpatterns = [
    path("events/", public.listed, name="list"),
    path("events/<slug:slug>/", public.event, name="event"),
    path("events/<slug:slug>/event.ics", public.entry, name="event-calendar"),
    path("events/<slug:slug>/registration/", registering.new, name="register"),
    path("registrations/<slug:token>/", registering.registration, name="registration"),
    path("registrations/<slug:token>/event.ics", registering.entry, name="registration-calendar"),
    path("registrations/<slug:token>/cancellation/", registering.cancellation, name="cancellation"),
    path("desk/events/", desk.listed, name="desk"),
    path("desk/events/<int:pk>/", desk.event, name="desk-event"),
]
