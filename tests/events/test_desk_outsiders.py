"""Nobody but organisers comes to the desk: each of its addresses, by each verb."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import get_resolver, reverse

from .. import doors
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
    niko, gone = community.person("niko"), Client()
    # A person who was of the secretariat and is it no more.
    gone.force_login(community.person("gone", is_staff=True, is_active=False))
    every = [_address(name, asked, event, registration) for name, asked in desk_addresses()]
    for address in every:
        for verb in ("get", "post"):
            signs_in = doors.leads_to_signing_in(doors.knock(AnonymousUser(), verb, address))
            assert signs_in, (verb, address)
            status = doors.knock(niko, verb, address).status_code
            assert status == 403, (verb, address)
    for address in every[::6]:  # the guard knows no address, and the pages around it neither
        for one in (client, gone):
            assert doors.leads_to_signing_in(one.get(address)), address
    client.force_login(niko)
    assert client.get(every[0]).status_code == client.post(every[0]).status_code == 403
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
