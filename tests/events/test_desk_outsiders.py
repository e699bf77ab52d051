"""Nobody but organisers comes to the desk: each of its addresses, by each verb."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from ..people import community
from . import desk, made

pytestmark = pytest.mark.django_db


def desk_addresses():
    """(name, the arguments it takes) of every address of the desk, whoever added it."""
    space = get_resolver().namespace_dict["events"][1]
    names = [name for name in space.reverse_dict if isinstance(name, str)]
    return sorted(
        (name, tuple(space.reverse_dict.getlist(name)[0][0][0][1]))
        for name in names
        if name.startswith("desk")
    )


def _address(name, parameters, event, registration):
    known = {"pk": event.pk, "kind": event.kinds.get().pk, "number": registration.pk}
    return reverse(f"events:{name}", kwargs={one: known.get(one, 1) for one in parameters})


def test_there_are_addresses_to_try():
    names = [name for name, _arguments in desk_addresses()]
    assert {"desk", "desk-event", "desk-csv", "desk-approvals", "desk-code-ending"} <= set(names)
    assert len(names) >= 29


def test_stranger_and_plain_member_get_nowhere(client):
    event = made.event()
    registration = made.registered(event)
    niko, gone = Client(), Client()
    niko.force_login(community.person("niko"))
    # A person who was of the secretariat and is it no more.
    gone.force_login(community.person("gone", is_staff=True, is_active=False))
    for name, parameters in desk_addresses():
        address = _address(name, parameters, event, registration)
        for verb in (client.get, client.post):
            answer = verb(address)
            assert answer.status_code == 302 and "/account/sign-in/" in answer.url, address
        for verb in (niko.get, niko.post):
            assert verb(address).status_code in (403, 404), address
    for name, parameters in desk_addresses()[::3]:  # the guard knows no address
        address = _address(name, parameters, event, registration)
        assert gone.get(address).status_code in (302, 403, 404), address
    event.refresh_from_db()
    registration.refresh_from_db()
    assert event.cancelled_at is None and registration.cancelled_at is None


def test_what_belongs_to_another_event_is_not_found_beside_this_one(client):
    desk.organiser(client)
    event, other = made.event(), made.event("other")
    registration, kind = made.registered(other), other.kinds.get()
    for path in (f"registrations/{registration.pk}/", f"kinds/{kind.pk}/", "kinds/999999/"):
        assert client.get(f"/desk/events/{event.pk}/{path}").status_code == 404
    for path in (f"registrations/{registration.pk}/approval/", f"kinds/{kind.pk}/retirement/",
                 "codes/1/ending/", "guests/1/removal/"):  # fmt: skip
        assert client.post(f"/desk/events/{event.pk}/{path}").status_code == 404
