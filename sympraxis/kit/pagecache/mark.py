"""How a view says that its page may be kept, and how whoever changes it says that it is old."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

from .. import bus

EVERYTHING = "pages"  # the tag that every page has
MOST = 64  # tags of one page: each is compared whenever the page is asked for
# Where the cache, before Django, lays the tags of the page that is being rendered. They travel with
# the request's scope and never in a header, so no reader can be shown them by mistake.
GATHERED = "sympraxis.pagecache.tags"
MOMENTS = "sympraxis.pagecache.moments"  # and when it says something else by itself
# What a marked view sends as Cache-Control. The cache takes it as leave to keep the answer and puts
# its own in its place; where the cache stands aside, browsers and proxies keep nothing.
MARK = "private, no-cache"
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Policy:
    """How long a page may be kept, which query parameters make another page of it, and its tags."""

    seconds: int
    query: frozenset[str]
    on: frozenset[str]


def public_page(
    *, seconds: int = 60, query: Iterable[str] = (), on: Iterable[str] = ()
) -> Callable[[View], View]:
    """Mark a view whose answer to a reader without a session is the same for all of them.

    `seconds`: how long it may be kept when nobody purges it. `query`: parameters that the view
    reads; an address with any other is rendered each time. `on`: the tags that each of its pages
    depends on; depends() adds to them. The view may read `request.user` (who is nobody then); it
    sets no cookie and uses no CSRF token: such an answer is not kept, and logged.
    """
    policy = Policy(seconds, frozenset(query), frozenset(on))

    def mark(view: View) -> View:
        @wraps(view)
        def marked(*args: Any, **kwargs: Any) -> HttpResponse:
            response: HttpResponse = view(*args, **kwargs)
            response.headers.setdefault("Cache-Control", MARK)
            return response

        marked.public_page = policy  # type: ignore[attr-defined]
        return marked  # type: ignore[return-value]

    return mark


def depends(request: HttpRequest, *tags: str) -> None:
    """Say while rendering what the page is made of: it is old as soon as one of `tags` is purged.

    For any request, at any moment before the answer is complete, and from any depth; it changes
    nothing where the answer is not kept. At most MOST tags, else the page is not kept, and logged.
    """
    gathered: set[str] | None = request.META.get("asgi.scope", {}).get(GATHERED)
    if gathered is not None:
        gathered.update(tags)


def until(request: HttpRequest, *moments: datetime | None) -> None:
    """Say while rendering when the page will be old by itself: at the first of `moments`, which a
    page that counts down or tells what is open knows. None is no moment."""
    known: list[datetime] | None = request.META.get("asgi.scope", {}).get(MOMENTS)
    if known is not None:
        known.extend(filter(None, moments))


def purge(*tags: str) -> None:
    """Pages that depend on any of `tags` are old from now on, in every process; without tags, all.

    In a transaction it is done after the commit. A page whose rendering began before is not kept,
    and is shown to nobody who asks after.
    """
    for tag in tags or (EVERYTHING,):
        bus.ring(tag)
