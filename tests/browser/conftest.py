"""Chromium, once for the tests of this folder, and pages watched while they are visited."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings as site_settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from sympraxis.events.models.event import TOPIC
from sympraxis.kit import bus
from sympraxis.people.models import Person

from .. import servers
from . import community
from .chromium import flags
from .pages import ANYONE, STAFF
from .watch import Watch

PATIENCE = 30_000  # ms until something must be seen: several browsers share two cores


# The scope ends with this folder: while Playwright runs, an event loop lives in the main thread,
# which tests of asynchronous code elsewhere could not stand.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    # Django refuses its database in a thread with a running loop. Playwright's loop never runs
    # between two statements of a test, so the refusal would protect from nothing here.
    expect.set_options(timeout=PATIENCE)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(
            executable_path=servers.chromium_program(), args=flags()
        )
        yield browser
        browser.close()


@pytest.fixture
def server(live_server: Any, settings: Any) -> str:
    """The address of the running site, in demo mode. Overridden where another server is meant."""
    settings.MODE = "demo"
    return str(live_server.url)


@pytest.fixture
def watch(server: str) -> Iterator[Watch]:
    watch = Watch(server)
    yield watch
    assert not watch.faults, "\n".join(watch.faults)


@pytest.fixture
def open_context(
    chromium: Browser, server: str, watch: Watch
) -> Iterator[Callable[..., BrowserContext]]:
    """Make a new, watched context; keyword arguments are Playwright's."""
    contexts: list[BrowserContext] = []

    def open_context(**options: Any) -> BrowserContext:
        context = chromium.new_context(
            **{
                "base_url": server,
                "viewport": {"width": 1280, "height": 900},
                "reduced_motion": "reduce",
                "timezone_id": "Europe/Brussels",
                "locale": "en-GB",
                **options,
            }
        )
        context.set_default_timeout(PATIENCE)
        watch.follow(context)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()


@pytest.fixture
def visit(open_context: Callable[..., BrowserContext], server: str) -> Callable[..., Page]:
    """visit(path, person=None, **context options) -> the loaded page in a context of its own."""

    def visit(path: str, person: Person | None = None, **options: Any) -> Page:
        context = open_context(**options)
        if person:
            sign_in(context, person, server)
        page = context.new_page()
        page.goto(path)
        return page

    return visit


def sign_in(context: BrowserContext, person: Person, server: str) -> None:
    """Bring `person` in by a session cookie; how one signs in by hand is a journey of its own."""
    client = Client()
    client.force_login(person)
    request = SimpleNamespace(session=client.session)
    record_authentication(request, person, "code")  # so that it counts as fresh
    request.session.save()
    value = client.cookies[site_settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": site_settings.SESSION_COOKIE_NAME, "value": value, "url": server}]
    )


@pytest.fixture
def reader(live_server: Any) -> Callable[[str], Person | None]:
    """reader("staff") -> somebody who may see such a page, in a small community; None for what
    anyone may see."""

    def reader(who: str) -> Person | None:
        if who == ANYONE:
            return None
        person = Person.objects.create_user(
            f"{who}@example.org",
            given_name="Ελένη",
            family_name="Dvořáková",
            is_staff=who == STAFF,
        )
        community.settle(person)
        return person

    return reader


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # it knows sizes of pictures that an earlier test had made
    # The form to register is kept for seconds by its address, and events of tests have the same:
    # a quick test would be shown the form of the one before, with questions that are gone.
    bus.ring(TOPIC)
