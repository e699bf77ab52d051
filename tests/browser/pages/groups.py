"""Pages of groups."""

from .. import together
from .page import MEMBER, STAFF, Page

PAGES = [
    Page("groups:list"),
    Page("groups:group", arguments={"slug": together.slug}),
    Page("groups:group", MEMBER, {"slug": together.slug}),
    Page("groups:members", STAFF, {"slug": together.slug}),
    Page("groups:ending", STAFF, {"slug": together.slug, "pk": together.membership}),
    Page("groups:new", STAFF),
    Page("groups:details", STAFF, {"pk": together.key}),
]  # fmt: skip

# Each with the reason.
NO_PAGE = {
    "groups:member-suggestions": "names for the picker",
    "groups:role": "takes a form only",
    "groups:archival": "takes a form only",
    "groups:reopening": "takes a form only",
}
