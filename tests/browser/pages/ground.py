"""Pages that belong to no domain of their own: regions, news, the ground."""

from .. import community
from .page import MEMBER, STAFF, Page

PAGES = [
    Page("regions:index"),
    *[Page("regions:region", arguments={"code": code}) for code in ("IT", "ITC4", "EL43")],
    Page("activity:new", MEMBER),
    Page("activity:preferences", MEMBER),
    Page("activity:unsubscribe", arguments={"token": community.unsubscribing}),
    Page("activity:entries", STAFF),
    Page("activity:mail", STAFF),
    Page("kit:style"),
    Page("kit:outbox", STAFF),
]  # fmt: skip

# Each with the reason.
NO_PAGE = {
    "picture": "a picture",
    "regions:suggestions": "the suggestions of the picker, as JSON",
    "kit:zones": "the suggestions of the picker, as JSON",
    "activity:opening": "leads on to what the news is about",
    "activity:reading": "takes a form only",
    "activity:table": "a file to keep",
    "activity:mail-sending": "takes a form only",
    "activity:mail-settlement": "takes a form only",
    "kit:figures": "a file to keep",
    "kit:outbox-message": "needs a message: measured on the way in, in test_entry.py",
    "kit:outbox-html": "the HTML of a message, as others will see it",
    "kit:outbox-attachment": "a file to keep",
    "theme": "the style sheet and the mark that an operator chose",
}
