"""Streams of whoever came by a link of the desk: good while the link is, and no longer."""

import pytest
from django.test import Client

from sympraxis.live import arranging, linking, passes
from sympraxis.live.passes import Role
from sympraxis.live.stream import duties

from ..people import community as people
from . import made

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["speaker", "technician", "stage"])
def test_stream_of_a_link_ends_with_the_link(role):
    room, ines = made.room(), people.person("ines", is_staff=True)
    link = arranging.make_link(room, by=ines, role=role, name="Ada")
    client = Client()
    client.get(linking.address(link))
    given = passes.read(client.cookies[passes.COOKIE].value)
    held = given.person, given.attendee, Role(role), given.links
    other = made.room(event=room.event, name="Hall 2")
    assert duties.look(room, [held], duties.Known()).held == {held: True}
    assert duties.look(other, [held], duties.Known()).held == {held: False}
    before = duties.look(room, [held], duties.Known())
    arranging.end_link(link, by=ines)
    assert duties.look(room, [held], before).held == {held: False}
