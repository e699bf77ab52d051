"""Events: what everybody reads, the personal link of a participant, the organisers' desk."""

from django.urls import path

from .views import personal, public, registering
from .views.desk import details, inviting, kinds
from .views.desk import events as desk
from .views.desk import registration as one
from .views.desk import registrations as many

app_name = "events"
urlpatterns = [
    path("events/", public.listed, name="list"),
    path("events/<slug:slug>/", public.event, name="event"),
    path("events/<slug:slug>/event.ics", public.entry, name="event-calendar"),
    path("events/<slug:slug>/registration/", registering.new, name="register"),
    # The personal link of a registration
    path("registrations/addresses/<str:token>/", personal.address, name="address"),
    path("registrations/<slug:token>/", personal.registration, name="registration"),
    path("registrations/<slug:token>/event.ics", personal.entry, name="registration-calendar"),
    path("registrations/<slug:token>/answers/", personal.answers, name="registration-answers"),
    path("registrations/<slug:token>/cancellation/", personal.cancellation, name="cancellation"),
    path("registrations/<slug:token>/place/", personal.place, name="registration-place"),
    path("registrations/<slug:token>/room/", personal.room, name="registration-room"),
    # The organisers' desk
    path("desk/events/", desk.listed, name="desk"),
    path("desk/events/new/", desk.new, name="desk-new"),
    path("desk/events/<int:pk>/", desk.event, name="desk-event"),
    path("desk/events/<int:pk>/details/", details.details, name="desk-details"),
    path("desk/events/<int:pk>/publication/", desk.publication, name="desk-publication"),
    path("desk/events/<int:pk>/cancellation/", desk.cancellation, name="desk-cancellation"),
    path("desk/events/<int:pk>/copy/", desk.copy, name="desk-copy"),
    path("desk/events/<int:pk>/removal/", desk.removal, name="desk-removal"),
    path("desk/events/<int:pk>/parts/new/", desk.new_part, name="desk-new-part"),
    path("desk/events/<int:pk>/kinds/", kinds.kinds, name="desk-kinds"),
    path("desk/events/<int:pk>/kinds/<int:kind>/", kinds.kind, name="desk-kind"),
    path("desk/events/<int:pk>/kinds/<int:kind>/position/", kinds.position, name="desk-position"),
    path(
        "desk/events/<int:pk>/kinds/<int:kind>/retirement/",
        kinds.retirement,
        name="desk-retirement",
    ),
    path(
        "desk/events/<int:pk>/kinds/<int:kind>/questions/", kinds.questions, name="desk-questions"
    ),
    path("desk/events/<int:pk>/invitations/", inviting.invitations, name="desk-invitations"),
    path("desk/events/<int:pk>/guests/", inviting.guests, name="desk-guests"),
    path(
        "desk/events/<int:pk>/guests/<int:guest>/removal/",
        inviting.unlisting,
        name="desk-unlisting",
    ),
    path("desk/events/<int:pk>/codes/", inviting.codes, name="desk-codes"),
    path(
        "desk/events/<int:pk>/codes/<int:code>/ending/",
        inviting.code_ending,
        name="desk-code-ending",
    ),
    path("desk/events/<int:pk>/registrations/", many.registrations, name="desk-registrations"),
    path("desk/events/<int:pk>/registrations/list.csv", many.csv, name="desk-csv"),
    path("desk/events/<int:pk>/registrations/list.xlsx", many.xlsx, name="desk-xlsx"),
    path("desk/events/<int:pk>/registrations/import/", many.importation, name="desk-import"),
    path("desk/events/<int:pk>/registrations/approvals/", many.approvals, name="desk-approvals"),
    path(
        "desk/events/<int:pk>/registrations/<int:number>/",
        one.registration,
        name="desk-registration",
    ),
    path(
        "desk/events/<int:pk>/registrations/<int:number>/approval/",
        one.approval,
        name="desk-approval",
    ),
    path(
        "desk/events/<int:pk>/registrations/<int:number>/refusal/",
        one.refusal,
        name="desk-refusal",
    ),
    path(
        "desk/events/<int:pk>/registrations/<int:number>/cancellation/",
        one.cancellation,
        name="desk-registration-cancellation",
    ),
    path("desk/events/<int:pk>/registrations/<int:number>/letter/", one.letter, name="desk-letter"),
]
