"""The watch itself: each kind of trouble is really caught."""

import pytest

from .. import servers
from .watch import Watch

pytestmark = pytest.mark.browser


@pytest.fixture
def watch(server):
    """A watch whose faults this test looks at itself."""
    return Watch(server)


def caught(watch, word):
    return [fault for fault in watch.faults if word in fault]


def test_watch_sees_nothing_on_a_sound_page(visit, watch):
    visit("/")
    assert watch.faults == []


def test_watch_catches_a_foreign_request(visit, watch):
    page = visit("/")
    elsewhere = f"http://127.0.0.1:{servers.free_port()}/picture.png"
    page.goto("about:blank")
    page.set_content(f'<img src="{elsewhere}">')
    page.wait_for_timeout(100)
    assert caught(watch, f"foreign request: {elsewhere}")


def test_watch_catches_a_breach_of_the_content_security_policy(visit, watch):
    page = visit("/")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(100)
    assert caught(watch, "Content Security Policy")


def test_watch_catches_an_inline_script(visit, watch):
    page = visit("/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<i onclick=\"a()\"></i>')")
    page.evaluate("document.querySelector('i[onclick]').click()")
    page.wait_for_timeout(100)
    assert caught(watch, "Content Security Policy")


def test_watch_catches_an_exception(visit, watch):
    page = visit("/")
    page.evaluate("setTimeout(() => { throw new Error('oh dear') })")
    page.wait_for_timeout(100)
    assert caught(watch, "oh dear")


def test_watch_catches_an_error_status_unless_it_is_expected(visit, watch):
    visit("/nowhere/")
    assert caught(watch, "status 404")
    watch.faults.clear()
    watch.expect(404)
    visit("/nowhere/")
    assert watch.faults == []
