"""The news that groups ring for the domains above them."""

from dataclasses import dataclass

from django.utils.functional import Promise

from sympraxis.kit.hooks import Hook


@dataclass(frozen=True)
class Tab:
    """A page about a group that a domain above fills; it extends groups/page.html with this key."""

    key: str
    words: str | Promise
    address: str


tabs = Hook("groups.tabs", "tabs(group) -> a Tab of the page of this group")
leaving = Hook(
    "groups.leaving",
    "leaving(membership, by): somebody is about to leave a group, in this transaction; take back"
    " what only its members have. It is rung before the membership ends, so that whoever locks"
    " something here is followed by whoever asks for a member under the same lock",
)
