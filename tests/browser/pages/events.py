"""Pages of events: for everybody, for who takes part, at the desk."""

from .. import asked, coming, community, gatherings, taking_part, together
from .page import MEMBER, STAFF, Page

PAGES = [
    Page("events:of-group", arguments={"slug": together.slug}),
    Page("events:register", MEMBER, {"slug": together.meeting}),
    Page("events:list"),
    Page("events:event", arguments={"slug": community.shown}),
    Page("events:own", MEMBER),
    Page("events:register", arguments={"slug": taking_part.slug}),
    *[
        Page(f"events:{name}", arguments={"token": taking_part.token})
        for name in ("registration", "registration-answers", "cancellation")
    ],
    Page("events:address", arguments={"token": taking_part.letter}),
    Page("events:listed", arguments={"slug": "anything"}),
    Page("events:my-colleagues", arguments={"slug": coming.slug}),
    Page("events:colleagues", arguments={"token": coming.token}),
    Page("events:registration-part", arguments={"token": coming.token, "slug": coming.part}),
    Page("events:double", arguments={"token": coming.double}),
    Page("events:desk", STAFF),
    Page("events:desk-new", STAFF),
    *[
        Page(f"events:desk-{name}", STAFF, {"pk": community.event})
        for name in (
            "event", "details", "cancellation", "copy", "new-part", "kinds", "invitations",
            "registrations", "import",
        )
    ],
    Page("events:desk-kind", STAFF, {"pk": community.event, "kind": community.kind}),
    Page(
        "events:desk-registration", STAFF,
        {"pk": community.event, "number": community.registration},
    ),
    Page("events:programme", arguments={"slug": gatherings.slug}),
    Page("events:session", arguments={"slug": gatherings.slug, "session": gatherings.panel_id}),
    Page("events:speaker", arguments={"slug": gatherings.eleni}),
    Page("events:own-programme", arguments={"token": gatherings.token}),
    Page(
        "events:own-session", arguments={"token": gatherings.token, "session": gatherings.workshop}
    ),
    Page("events:desk-programme", STAFF, {"pk": gatherings.event}),
    Page("events:desk-room", STAFF, {"pk": gatherings.event, "room": gatherings.room}),
    Page("events:desk-new-session", STAFF, {"pk": gatherings.event}),
    *[
        Page(f"events:desk-{name}", STAFF, {"pk": gatherings.event, "session": gatherings.panel})
        for name in ("session", "session-time", "session-removal", "new-speaker")
    ],
    Page("events:desk-speaker", STAFF, {"pk": gatherings.event, "speaker": gatherings.speaking}),
    Page("events:session", arguments={"slug": asked.slug, "session": asked.session}),
]  # fmt: skip

# Each with the reason.
NO_PAGE = {
    "events:feed": "a feed, for programs",
    "events:calendar": "a calendar, for programs",
    "events:event-calendar": "a file to keep",
    "events:card": "stands in frames of others: test_events.py",
    "events:desk-publication": "takes a form only",
    "events:desk-removal": "takes a form only",
    "events:desk-position": "takes a form only",
    "events:desk-retirement": "takes a form only",
    "events:desk-questions": "takes a form only",
    "events:desk-guests": "takes a form only",
    "events:desk-unlisting": "takes a form only",
    "events:desk-codes": "takes a form only",
    "events:desk-code-places": "takes a form only",
    "events:desk-code-ending": "takes a form only",
    "events:desk-approvals": "takes a form only",
    "events:desk-approval": "takes a form only",
    "events:desk-refusal": "takes a form only",
    "events:desk-registration-cancellation": "takes a form only",
    "events:desk-letter": "takes a form only",
    "events:desk-csv": "a file to keep",
    "events:desk-xlsx": "a file to keep",
    "events:registration-calendar": "a file to keep",
    "events:registration-place": "takes a form only",
    "events:registration-room": "leads on to the room, at its time",
    "events:slides": "a file to keep",
    "events:own-slides": "a file to keep",
    "events:own-calendar": "a calendar, for programs",
    "events:speaker-picture": "a picture",
    "events:favourite": "takes a form only",
    "events:session-place": "takes a form only",
    "events:desk-rooms": "takes a form only",
    "events:desk-room-position": "takes a form only",
    "events:desk-room-removal": "takes a form only",
    "events:desk-parts": "takes a form only",
    "events:desk-part": "takes a form only",
    "events:desk-part-removal": "takes a form only",
    "events:desk-slides": "takes a form only",
    "events:desk-slides-removal": "takes a form only",
}
