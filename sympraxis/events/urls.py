"""Events: what everybody reads, the personal link of a participant, the organisers' desk."""

from django.urls import include, path

from .views import (
    colleagues,
    doubles,
    grouped,
    listed,
    own,
    own_programme,
    parts,
    personal,
    programme,
    public,
    registering,
)
from .views.desk import details, inviting, kinds
from .views.desk import events as desk
from .views.desk import programme as desk_programme
from .views.desk import registration as one
from .views.desk import registrations as many
from .views.desk import sessions as desk_sessions
from .views.desk import speakers as desk_speakers

app_name = "events"
# The programme: as everybody reads it, as somebody made it their own, as organisers arrange it.
_session = "<slug:slug>/programme/<slug:session>/"
_own = "<slug:token>/programme"
_desk = "<int:pk>/programme/"
_room = f"{_desk}rooms/<int:room>/"
_one = f"{_desk}sessions/<int:session>/"
_shown = f"{_one}slides/<int:slides>/"

events = [
    path("", public.listed, name="list"),
    # A dot is in no slug
    path("feed.atom", public.feed, name="feed"),
    path("calendar.ics", public.entries, name="calendar"),
    path("<slug:slug>/", public.event, name="event"),
    path("<slug:slug>/event.ics", public.entry, name="event-calendar"),
    path("<slug:slug>/card/", public.card, name="card"),
    path("<slug:slug>/registration/", registering.new, name="register"),
    path("<slug:slug>/list/", listed.knock, name="listed"),
    path("<slug:slug>/registration/colleagues/", colleagues.mine, name="my-colleagues"),
    path("<slug:slug>/programme/", programme.whole, name="programme"),
    path(_session, programme.session, name="session"),
    path(f"{_session}slides/<int:pk>/", programme.slides, name="slides"),
]
# The personal link of a registration
registrations = [
    path("doubles/<str:token>/", doubles.double, name="double"),
    path("addresses/<str:token>/", personal.address, name="address"),
    path("<slug:token>/", personal.registration, name="registration"),
    path("<slug:token>/event.ics", personal.entry, name="registration-calendar"),
    path("<slug:token>/answers/", personal.answers, name="registration-answers"),
    path("<slug:token>/cancellation/", personal.cancellation, name="cancellation"),
    path("<slug:token>/place/", personal.place, name="registration-place"),
    path("<slug:token>/room/", personal.room, name="registration-room"),
    path("<slug:token>/parts/<slug:slug>/", parts.part, name="registration-part"),
    path("<slug:token>/colleagues/", colleagues.colleagues, name="colleagues"),
    path(f"{_own}/", own_programme.whole, name="own-programme"),
    path(f"{_own}.ics", own_programme.feed, name="own-calendar"),
    path(f"{_own}/<slug:session>/", own_programme.session, name="own-session"),
    path(f"{_own}/<slug:session>/slides/<int:pk>/", own_programme.slides, name="own-slides"),
    path(f"{_own}/<slug:session>/favourite/", own_programme.favourite, name="favourite"),
    path(f"{_own}/<slug:session>/place/", own_programme.place, name="session-place"),
]
# The organisers' desk
organising = [
    path("", desk.listed, name="desk"),
    path("new/", desk.new, name="desk-new"),
    path("<int:pk>/", desk.event, name="desk-event"),
    path("<int:pk>/details/", details.details, name="desk-details"),
    path("<int:pk>/publication/", desk.publication, name="desk-publication"),
    path("<int:pk>/cancellation/", desk.cancellation, name="desk-cancellation"),
    path("<int:pk>/copy/", desk.copy, name="desk-copy"),
    path("<int:pk>/removal/", desk.removal, name="desk-removal"),
    path("<int:pk>/parts/new/", desk.new_part, name="desk-new-part"),
    path("<int:pk>/kinds/", kinds.kinds, name="desk-kinds"),
    path("<int:pk>/kinds/<int:kind>/", kinds.kind, name="desk-kind"),
    path("<int:pk>/kinds/<int:kind>/position/", kinds.position, name="desk-position"),
    path("<int:pk>/kinds/<int:kind>/retirement/", kinds.retirement, name="desk-retirement"),
    path("<int:pk>/kinds/<int:kind>/questions/", kinds.questions, name="desk-questions"),
    path("<int:pk>/invitations/", inviting.invitations, name="desk-invitations"),
    path("<int:pk>/guests/", inviting.guests, name="desk-guests"),
    path("<int:pk>/guests/<int:guest>/removal/", inviting.unlisting, name="desk-unlisting"),
    path("<int:pk>/codes/", inviting.codes, name="desk-codes"),
    path("<int:pk>/codes/<int:code>/places/", inviting.code_places, name="desk-code-places"),
    path("<int:pk>/codes/<int:code>/ending/", inviting.code_ending, name="desk-code-ending"),
    path("<int:pk>/registrations/", many.registrations, name="desk-registrations"),
    path("<int:pk>/registrations/list.csv", many.csv, name="desk-csv"),
    path("<int:pk>/registrations/list.xlsx", many.xlsx, name="desk-xlsx"),
    path("<int:pk>/registrations/import/", many.importation, name="desk-import"),
    path("<int:pk>/registrations/approvals/", many.approvals, name="desk-approvals"),
    path("<int:pk>/registrations/<int:number>/", one.registration, name="desk-registration"),
    path("<int:pk>/registrations/<int:number>/approval/", one.approval, name="desk-approval"),
    path("<int:pk>/registrations/<int:number>/refusal/", one.refusal, name="desk-refusal"),
    path(
        "<int:pk>/registrations/<int:number>/cancellation/",
        one.cancellation,
        name="desk-registration-cancellation",
    ),
    path("<int:pk>/registrations/<int:number>/letter/", one.letter, name="desk-letter"),
    path(_desk, desk_programme.whole, name="desk-programme"),
    path(f"{_desk}rooms/", desk_programme.new_room, name="desk-rooms"),
    path(_room, desk_programme.room, name="desk-room"),
    path(f"{_room}position/", desk_programme.room_position, name="desk-room-position"),
    path(f"{_room}removal/", desk_programme.room_removal, name="desk-room-removal"),
    path(f"{_desk}sessions/", desk_sessions.new, name="desk-new-session"),
    path(_one, desk_sessions.session, name="desk-session"),
    path(f"{_one}time/", desk_sessions.time, name="desk-session-time"),
    path(f"{_one}removal/", desk_sessions.removal, name="desk-session-removal"),
    path(f"{_one}parts/", desk_sessions.new_part, name="desk-parts"),
    path(f"{_one}parts/<int:part>/", desk_sessions.part, name="desk-part"),
    path(f"{_one}parts/<int:part>/removal/", desk_sessions.part_removal, name="desk-part-removal"),
    path(f"{_one}speakers/", desk_speakers.new, name="desk-new-speaker"),
    path(f"{_one}slides/", desk_sessions.new_slides, name="desk-slides"),
    path(f"{_shown}removal/", desk_sessions.slides_removal, name="desk-slides-removal"),
    path(f"{_desk}speakers/<int:speaker>/", desk_speakers.speaker, name="desk-speaker"),
]
urlpatterns = [
    path("events/", include(events)),
    path("registrations/", include(registrations)),
    path("desk/events/", include(organising)),
    path("groups/<slug:slug>/events/", grouped.listed, name="of-group"),
    path("account/events/", own.listed, name="own"),
    path("speakers/<slug:slug>/", programme.speaker, name="speaker"),
    path("speakers/<slug:slug>/pictures/<slug:name>/", programme.picture, name="speaker-picture"),
]
