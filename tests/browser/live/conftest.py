"""The whole product on a real server in this process, streams and all, on the test's database."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sympraxis.config import asgi
from sympraxis.kit import ready
from sympraxis.live import copies, inside, passes
from sympraxis.live.models import Attendee, Room
from sympraxis.live.passes import Pass, Role

from ...live import desk as staff
from ...live import made
from ...live.hosting import Host, hosting
from . import desks, living


@pytest.fixture(autouse=True)
def _drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests change a room and open its page within the second for which it would be kept."""
    monkeypatch.setattr(inside, "FRESH", 0.0)


@pytest.fixture
def host(transactional_db: None) -> Iterator[Host]:
    copies.forget()
    ready.forget()
    with hosting(application=asgi.files) as host:
        yield host


@pytest.fixture
def server(host: Host, settings: Any) -> str:
    settings.MODE = "demo"
    settings.BASE_URL = f"http://127.0.0.1:{host.port}"
    return str(settings.BASE_URL)


@pytest.fixture
def let_in(open_context: Callable[..., BrowserContext], server: str) -> Callable[..., Any]:
    """let_in(room, attendee=None, **context options) -> a browser that carries a pass."""

    def let_in(room: Room, who: Attendee | None = None, **options: Any) -> BrowserContext:
        context = open_context(**options)
        token = made.token(who or living.attendee(room))
        context.add_cookies([{"name": "live", "value": token, "url": server}])
        return context

    return let_in


@pytest.fixture
def enter(let_in: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """enter(room, attendee=None) -> the page of the room, once the stream is there."""

    def enter(room: Room, who: Attendee | None = None, wait: bool = True, **options: Any) -> Page:
        page = let_in(room, who, **options).new_page()
        page.goto(room.get_absolute_url())
        if wait:
            connected(page)
        return page

    return enter


@pytest.fixture
def screen(open_context: Callable[..., BrowserContext], server: str) -> Callable[..., Page]:
    """screen(room, query="", width, height) -> the stage screen."""

    def screen(room: Room, query: str = "", width: int = 1920, height: int = 1080) -> Page:
        token = passes.make(Pass(room.event_id, 0, 0, frozenset({Role.STAGE})))
        context = open_context(viewport={"width": width, "height": height})
        context.add_cookies([{"name": "live", "value": token, "url": server}])
        page = context.new_page()
        page.goto(f"{room.get_absolute_url()}stage/{query}")
        return page

    return screen


@pytest.fixture
def moderating(open_context: Callable[..., BrowserContext], server: str) -> Callable[..., Page]:
    """moderating(room, name="rasa") -> the desk of a moderator, in a browser of their own."""

    def moderating(room: Room, name: str = "rasa", **options: Any) -> Page:
        person = staff.moderator(room, name)
        return desks.at_desk(open_context(**options), room, person, server, "desk")

    return moderating


def connected(page: Page) -> None:
    expect(page.locator("#line")).to_have_text("Connected")
