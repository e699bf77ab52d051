"""How a view says that its page may be kept, and how whoever changes it says that it is old."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpResponse

from .. import bus

TOPIC = "pages"
# What a marked view sends as Cache-Control. The cache takes it as leave to keep the answer and puts
# its own in its place; where the cache stands aside, browsers and proxies keep nothing.
MARK = "private, no-cache"
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Policy:
    """How long a page may be kept, and which query parameters make another page of it."""

    seconds: int
    query: frozenset[str]


def public_page(*, seconds: int = 60, query: Iterable[str] = ()) -> Callable[[View], View]:
    """Mark a view whose answer to a reader without a session is the same for all of them.

    `seconds`: how long it may be kept when nobody calls purge(). `query`: parameters that the view
    reads; an address with any other is rendered each time. The view may read `request.user` (who is
    nobody then); it sets no cookie and uses no CSRF token: such an answer is not kept, and logged.
    """
    policy = Policy(seconds, frozenset(query))

    def mark(view: View) -> View:
        @wraps(view)
        def marked(*args: Any, **kwargs: Any) -> HttpResponse:
            response: HttpResponse = view(*args, **kwargs)
            response.headers.setdefault("Cache-Control", MARK)
            return response

        marked.public_page = policy  # type: ignore[attr-defined]
        return marked  # type: ignore[return-value]

    return mark


def purge() -> None:
    """Every kept page of every process is old from now on (after commit, in a transaction)."""
    bus.ring(TOPIC)
