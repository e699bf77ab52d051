"""The thin line: find, register, see, give back."""

import pytest

from . import made

pytestmark = pytest.mark.django_db


def test_guest_registers_sees_the_place_and_gives_it_back(client):
    event = made.event()
    assert b"S3 Conference 2023" in client.get("/events/").content
    page = client.get("/events/conference/registration/")
    assert page.status_code == 200
    sent = made.filled(given_name="Ελένη", email="Eleni@Example.org")
    answer = client.post("/events/conference/registration/", sent)
    one = event.registrations.get()
    assert answer["Location"] == one.get_absolute_url()
    assert (one.email, one.given_name) == ("eleni@example.org", "Ελένη")
    assert client.get(answer["Location"]).status_code == 200
    assert b"METHOD:REQUEST" in client.get(f"{answer['Location']}event.ics").content
    client.post(f"{answer['Location']}cancellation/")
    one.refresh_from_db()
    assert one.cancelled_at
