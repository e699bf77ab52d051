"""Whoever has a duty in a room finds the way to their desk, and nobody else is led there."""

from datetime import timedelta

import pytest

from sympraxis.activity.models import Notification
from sympraxis.kit import clock
from sympraxis.live import arranging, entering
from sympraxis.live.models import Appointment
from sympraxis.live.passes import Pass, Role
from sympraxis.live.stream import mine

from ..people import community
from . import desk, made

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def desks(client, room):
    return client.get(f"{room.get_absolute_url()}desks/")


@pytest.mark.parametrize(
    ("duty", "led", "not_led"),
    [
        ("moderator", ["desk", "speaking", "technician", "stage"], []),
        ("speaker", ["speaking"], ["desk", "technician", "stage"]),
        ("technician", ["technician", "stage"], ["desk", "speaking"]),
    ],
)
def test_page_leads_to_the_desks_of_a_duty_and_the_pass_opens_them(client, duty, led, not_led):
    room = made.room()
    desk.moderator(room, "rasa", client, duty=duty)
    page = desks(client, room).content.decode()
    for where in led:
        address = f"{room.get_absolute_url()}{where}/"
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    for where in not_led:
        assert f'href="{room.get_absolute_url()}{where}/"' not in page


def test_page_is_for_nobody_else(client):
    room = made.room()
    entrance = f"{room.get_absolute_url()}entrance/"
    assert desks(client, room).url == entrance
    desk.enters(client, made.attendee(room))
    assert desks(client, room).status_code == 403
    one = desk.moderator(made.room(event=room.event, name="Hall 2"), "rasa", client)
    assert desks(client, room).status_code == 403
    assert one.is_active


def test_guest_by_a_link_finds_theirs(client):
    room = made.room()
    desk.enters(client, entering.by_link(room.links.create(role="technician", name="Tea")).attendee)
    assert f'href="{room.get_absolute_url()}technician/"' in desks(client, room).content.decode()


def test_who_is_appointed_is_told_once_with_the_way(client):
    room, rasa = made.room(), community.person("rasa")
    ines = community.person("ines", is_staff=True)
    for _ in range(2):
        arranging.appoint(room, rasa, "moderator", by=ines)
    news = Notification.objects.get(person=rasa)
    client.force_login(rasa)
    assert str(room) in client.get("/new/").content.decode()
    assert client.get(f"/new/{news.pk}/").url.endswith(f"{room.get_absolute_url()}desks/")
    arranging.dismiss(Appointment.objects.get(), by=ines)
    assert Notification.objects.filter(person=rasa).count() == 1
    assert str(room) not in client.get("/new/").content.decode()


def test_entrance_leads_whoever_serves_to_the_desks_before_the_doors_open(client):
    room = made.room()
    address = f"{room.get_absolute_url()}desks/"
    with clock.held_at(room.opens_at - HOUR):
        desk.moderator(room, "rasa", client)
        entrance = client.get(f"{room.get_absolute_url()}entrance/")
        assert address in entrance.content.decode()
        assert client.get(address).status_code == 200
        client.force_login(community.person("stranger"))
        assert address not in client.get(f"{room.get_absolute_url()}entrance/").content.decode()


def test_page_of_the_room_is_told_who_has_a_desk_and_the_others_cost_no_question(
    django_assert_num_queries,
):
    room = made.room()
    rasa = desk.moderator(room, "rasa")
    ada = made.attendee(room, "Ada", person=rasa)
    plain = Pass(room.event_id, ada.pk, rasa.pk, frozenset({Role.ATTENDEE}))
    with django_assert_num_queries(0):
        assert not mine.has_duty(room.pk, plain)
    serving = Pass(room.event_id, ada.pk, rasa.pk, frozenset({Role.ATTENDEE, Role.MODERATOR}))
    assert mine.has_duty(room.pk, serving)
    room.appointments.update(ended_at=clock.now())
    assert not mine.has_duty(room.pk, serving)
    assert not mine.has_duty(made.room(event=room.event, name="Hall 2").pk, serving)
