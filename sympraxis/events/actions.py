"""What is written down of events, and who hears of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sympraxis.activity import Action

EVENT, REGISTRATION = "events.Event", "events.Registration"

MADE = Action("events.made", _("%(by)s made an event: %(on)s"), about=EVENT)
CHANGED = Action("events.changed", _("%(by)s changed an event: %(on)s"), about=EVENT)
PUBLISHED = Action("events.published", _("%(by)s published an event: %(on)s"), about=EVENT)
DISCARDED = Action("events.discarded", _("%(by)s removed a draft: %(on)s"), about=EVENT)
COPIED = Action("events.copied", _("%(by)s copied an event: %(on)s"), about=EVENT)
INVITED = Action("events.invited", _("%(by)s changed who may come: %(on)s"), about=EVENT)
CALLED_OFF = Action("events.called_off", _("%(by)s cancelled an event: %(on)s"), about=EVENT)
REGISTERED = Action("events.registered", _("%(by)s registered for an event"), about=REGISTRATION)
ANSWERED = Action("events.answered", _("Answers to an event were changed"), about=REGISTRATION)
CONFIRMED = Action("events.confirmed", _("An address was confirmed"), about=REGISTRATION)
APPROVED = Action("events.approved", _("%(by)s approved a registration"), about=REGISTRATION)
DECLINED = Action("events.declined", _("%(by)s declined a registration"), about=REGISTRATION)
CANCELLED = Action("events.cancelled", _("A registration was cancelled"), about=REGISTRATION)
LETTER = Action("events.letter", _("%(by)s sent the letter once more"), about=REGISTRATION)
REPLACED = Action("events.replaced", _("An address changed its answers"), about=REGISTRATION)
MOVED_UP = Action("events.moved_up", _("Somebody moved up"), about=REGISTRATION)

PROGRAMME = Action("events.programme", _("%(by)s changed the programme: %(on)s"), about=EVENT)
SPEAKER = Action(
    "events.speaker", _("%(by)s described a speaker: %(on)s"), about="events.Speaker"
)  # fmt: skip
SIGNED_UP = Action("events.signed_up", _("Somebody signed up for a session"), about=REGISTRATION)
GAVE_BACK = Action(
    "events.gave_back", _("Somebody gave a place in a session back"), about=REGISTRATION
)  # fmt: skip
