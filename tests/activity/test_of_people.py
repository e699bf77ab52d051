"""What people do with mandates and invitations, whom it reaches, and what one leaves behind."""

import json
from datetime import timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from sympraxis import activity
from sympraxis.activity import digests, kinds, of_people
from sympraxis.activity.jobs import tidy
from sympraxis.activity.kinds import Pace
from sympraxis.activity.models import Digest, Entry, Notification, Preference, how_many_new
from sympraxis.kit import clock
from sympraxis.kit.models import Bounce, KeptMessage
from sympraxis.people import hooks
from sympraxis.people.models import Invitation, Mandate
from sympraxis.people.privacy import erasure

from .conftest import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate(thing, region, eleni):
    """Asked for by Eleni, as people's own code does it: the row, then the bell."""
    found = Mandate.objects.create(
        organisation=thing, region=region, from_on="2026-01-01", asked_by=eleni
    )
    hooks.mandate_asked.ring(found)
    return found


def told(person):
    return [one.entry.told() for one in Notification.objects.filter(person=person)]


def test_secretariat_hears_of_a_mandate_asked_for_and_opens_it(
    client, mandate, eleni, staff, petros
):
    """Staff who are there when it is asked for; here the bell is rung again for them."""
    hooks.mandate_asked.ring(mandate)
    assert told(staff) == ["Ελένη Μαρκάκη asks for a mandate: Observatory, for Kriti"] * (
        Notification.objects.filter(person=staff).count()
    )
    assert told(eleni) == told(petros) == []
    client.force_login(staff)
    one = Notification.objects.filter(person=staff).first()
    assert client.get(f"/new/{one.pk}/")["Location"] == f"/mandates/{mandate.pk}/"


@pytest.mark.parametrize("decision", ["confirm", "refuse", "end"])
def test_who_asked_hears_the_decision_at_once(mandate, eleni, staff, outbox, decision):
    if decision == "refuse":
        mandate.refuse(reason="No letter", by=staff)
    else:
        mandate.confirm(by=staff)
    if decision == "end":
        mandate.end(by=staff)
    last = [kept for kept in outbox() if kept.to == eleni.email][-1]
    words = {"confirm": "is confirmed", "refuse": "was refused", "end": "has ended early"}
    assert words[decision] in last.subject
    assert last.parsed()["List-Unsubscribe"] is None


def test_news_of_a_mandate_is_for_those_who_may_see_it(mandate, eleni, staff, petros):
    entry = Entry.objects.get(action=of_people.ASKED.key)
    for person in (eleni, petros, staff):
        Notification.objects.get_or_create(entry=entry, person=person, kind="desk")
    seen = [
        person.email
        for person in (eleni, petros, staff)
        if Notification.objects.visible_to(person).exists()
    ]
    assert seen == [eleni.email, staff.email]


def test_staff_who_leave_the_secretariat_lose_sight_of_its_work(mandate, staff, outbox):
    hooks.mandate_asked.ring(mandate)
    staff.is_staff = False
    staff.save()
    assert how_many_new(staff) == 0
    with clock.held_at(clock.now() + timedelta(days=2)):
        digests.run()
        assert [kept for kept in outbox() if kept.to == staff.email] == []


def test_invitation_is_a_line_without_the_address_and_its_sender_hears_of_who_came(
    thing, eleni, petros
):
    invitation = Invitation.objects.create(organisation=thing, email=petros.email, invited_by=eleni)
    hooks.invited.ring(invitation)
    assert not Notification.objects.exists()
    invitation.accepted_at, invitation.accepted_by = clock.now(), petros
    invitation.save()
    hooks.invited.ring(invitation)
    assert told(eleni) == ["Petros Vlachos accepted your invitation to Observatory"]
    assert petros.email not in json.dumps(list(Entry.objects.values("words", "details")))


def test_taking_ones_data_along_brings_what_one_did_was_told_and_chose(mandate, eleni, staff):
    mandate.confirm(by=staff)
    Preference.objects.choose(eleni, kinds.MENTIONS, Pace.NEVER)
    parts = {}
    for found in hooks.exporting.ring(eleni):
        parts |= found or {}
    assert [one["action"] for one in parts["what_you_did"]] == ["people.mandate_asked"]
    assert "Somebody confirmed a mandate" in parts["what_you_were_told"][0]["words"]
    assert "Niamh" not in str(parts), "who decided is another person"
    assert parts["how_soon_by_mail"][0]["pace"] == "never"
    json.dumps(parts, cls=DjangoJSONEncoder)


def test_who_leaves_is_in_no_table_of_activity_and_the_trail_stays_whole(
    thing, mandate, eleni, petros, staff, outbox, trial
):
    thing.name = "Friends of Ελένη Μαρκάκη"
    thing.save()
    activity.record(trial["asked"], on=thing, by=petros)
    mandate.confirm(by=staff)
    Bounce.objects.note(eleni.email, "550")
    outbox()
    before = Entry.objects.count()
    erasure.erase(eleni, by=eleni)
    assert Entry.objects.count() == before
    assert not Notification.objects.filter(person=eleni).exists()
    assert "a former member" in Entry.objects.get(action="trial.asked").words
    tables = (Entry, Notification, Preference, Digest, KeptMessage, Bounce)
    with connection.cursor() as cursor:
        for model in tables:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            for row in cursor.fetchall():
                said = " ".join(str(cell) for cell in row)
                assert eleni.email not in said, model
                assert "Ελένη" not in said, model


def test_news_is_forgotten_after_400_days_and_the_trail_is_not(mandate, staff):
    hooks.mandate_asked.ring(mandate)
    assert Notification.objects.exists()
    with clock.held_at(clock.now() + timedelta(days=399)):
        tidy()
        assert Notification.objects.exists()
    with clock.held_at(clock.now() + timedelta(days=401)):
        tidy()
    assert not Notification.objects.exists()
    assert Entry.objects.exists()


def test_person_who_stays_away_for_a_week_hears_of_it_by_mail_once(mandate, staff, outbox):
    """The whole way: the bell of people, the evening before; the scheduler's job in the morning."""
    from sympraxis.activity.jobs import send_digests
    from sympraxis.kit.jobs import later

    with clock.held_at(MONDAY - timedelta(hours=9)):
        hooks.mandate_asked.ring(mandate)
    for hours in (0, 1, 24, 48):
        with clock.held_at(MONDAY + timedelta(hours=hours)):
            later(send_digests)
            outbox()
    (kept,) = [one for one in outbox() if one.to == staff.email]
    assert "asks for a mandate" in kept.parsed().get_body(("plain",)).get_content()
