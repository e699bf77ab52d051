"""Every page of the site, in one place. A new page is added here, or the suite says so."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver, reverse

ANYONE, MEMBER, STAFF = "anyone", "member", "staff"
SIGN_IN = "people:sign-in"


@dataclass(frozen=True)
class Page:
    """One page: the name of its address, and who may see it."""

    name: str
    who: str = ANYONE
    arguments: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def path(self) -> str:
        return reverse(self.name, kwargs=self.arguments)

    def __str__(self) -> str:
        return self.name


PAGES = [
    Page("website:home"),
    Page("people:sign-in"),
    Page("account_request_login_code"),
    Page("account_reset_password"),
    Page("account_reset_password_done"),
    Page("account_reset_password_from_key", arguments={"uidb36": "1", "key": "used-up"}),
    Page("account_signup"),
    Page("account_logout", MEMBER),
    Page("account_change_password", MEMBER),
    Page("people:account", MEMBER),
    Page("kit:style"),
    Page("kit:outbox", STAFF),
]

# Named addresses that are no page to look at, each with the reason.
NO_PAGE = {
    "people:sign-out": "the same page as account_logout",
    "account_login": "the same page as people:sign-in",
    "account_confirm_login_code": "redirects unless a code was asked for: see test_entry.py",
    "account_set_password": "redirects whoever has a password: measured in test_entry.py",
    "account_inactive": "answers with 403",
    "openid_connect_login": "leaves for a provider",
    "openid_connect_callback": "takes the answer of a provider",
    "kit:figures": "a file to keep",
    "kit:outbox-message": "needs a message: measured on the way in, in test_entry.py",
    "kit:outbox-html": "the HTML of a message, as others will see it",
    "kit:outbox-attachment": "a file to keep",
    "kit:theme": "the style sheet and the mark that an operator chose",
}


def named_addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The full name of every URL pattern that has one: `kit:style`."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from named_addresses(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}"
