"""The news that events ring for the domains above them."""

from sympraxis.kit.hooks import Hook

joining = Hook(
    "events.joining",
    "joining(registration) -> the address of the room where this participant follows the event"
    " online, or None to leave it to others; without an answer it is Event.join_address",
)
sections = Hook(
    "events.session_sections",
    "sections(session, request) -> a Section (see sections.py) of the page of this session, or"
    " None; the page is kept for everybody: say by kit.pagecache when it is old",
)
afterwards = Hook(
    "events.event_sections",
    "afterwards(event, request) -> a Section (see sections.py) of the page of this event, or None;"
    " the page is kept for everybody, as that of a session",
)
desk = Hook(
    "events.desk",
    "desk(event) -> (key, words, address) of a page of this event for its organisers, which a"
    " domain above fills",
)
