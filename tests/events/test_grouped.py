"""Meetings of a group: who registers, what becomes of places when somebody leaves, the filter."""

from datetime import timedelta

import icalendar
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail

from sympraxis.events import access, copying, readiness, registering
from sympraxis.events.forms.event import EventForm
from sympraxis.events.models import Event, Guest
from sympraxis.events.models.registration import Ending, State
from sympraxis.groups.models import Group, Membership
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused

from ..groups import made as groups
from ..people.community import person
from . import desk, made
from .test_register import text

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PAGE = "/events/meeting/registration/"


@pytest.fixture
def group():
    return groups.group()


@pytest.fixture
def niko(group):
    niko = person("niko")
    group.add(niko, by=groups.secretariat())
    return niko


def meeting(group, **said):
    return made.event("meeting", **{"title": "Fourth meeting", "group": group, **said})


CLOSED = [
    {"access": "group"},
    {"for_its_group": True},
    {"access": "members", "for_its_group": True},
]


def test_member_who_is_signed_in_registers_and_nobody_else_whatever_they_send(client, group, niko):
    event, former = meeting(group), person("former")
    group.add(former, by=groups.secretariat())
    groups.leaves(former, group)
    outside = {"guest": None, "stranger": person("stranger"), "former": former}
    for who, one in outside.items():
        if one is not None:
            client.force_login(one)
        for said in CLOSED if who != "former" else CLOSED[:1]:
            now = {"access": "public", "for_its_group": False, **said}
            Event.objects.filter(pk=event.pk).update(**now)
            seen = now["access"] == "public" or (now["access"] == "members" and one is not None)
            assert_not_let_in(client, group, seen, who)
            assert not event.registrations.exists(), who
    client.force_login(niko)
    for said in CLOSED:
        event.registrations.all().delete()
        Event.objects.filter(pk=event.pk).update(**{"for_its_group": False, **said})
        assert client.post(PAGE, made.filled("niko")).status_code == 302, said
        assert event.registrations.get().person == niko
    event.registrations.all().delete()
    assert client.get(PAGE).context["sheet"]


def assert_not_let_in(client, group, seen, who):
    answer = client.get(PAGE)
    assert "sheet" not in (answer.context or {}), who
    assert answer.status_code == (200 if seen else 404), who
    answer = client.post(PAGE, made.filled("niko"))
    assert answer.status_code == (409 if seen else 404), who
    if seen:
        assert "members of a group" in text(answer), who
        assert group.name not in answer.text and group.slug not in answer.text, who


def test_member_registers_nobody_else_under_their_membership(client, group, niko):
    event = meeting(group, access="group")
    client.force_login(niko)
    answer = client.post(PAGE, made.filled("stranger"))
    assert "register with the address of your account, niko@example.org" in text(answer)
    assert not event.registrations.exists()


def test_kind_sentence_leads_to_signing_in_and_back(client, group):
    meeting(group, for_its_group=True, access="public")
    page = client.get(PAGE)
    assert "If you are one, sign in to register." in text(page)
    assert f"/account/sign-in/?next={PAGE}" in page.text
    client.force_login(person("stranger"))
    assert "and you are not in it" in text(client.get(PAGE))


def test_code_lets_a_guest_in_beside_the_members(client, group):
    event = meeting(group, access="group")
    code = event.codes.create()
    address = f"{PAGE}?invitation={code.code}"
    assert client.get(address).context["sheet"]
    assert client.post(address, made.filled("speaker")).status_code == 302
    assert event.registrations.get().code == code


def test_list_of_addresses_works_beside_the_members(client, group, drained):
    event = meeting(group, for_its_group=True)
    Guest.objects.create(event=event, email="guest@example.org")
    client.post("/events/meeting/list/", {"email": "guest@example.org"})
    client.post("/events/meeting/list/", {"email": "stranger@example.org"})
    drained()
    (letter,) = mail.outbox
    assert letter.to == ["guest@example.org"] and "guest=" in letter.body
    address = f"{PAGE}?guest={access.way_in(event, 'guest@example.org')}"
    assert client.post(address, made.filled("guest")).status_code == 302
    assert client.post(address, made.filled("stranger")).status_code == 409
    listed = person("listed")
    Guest.objects.create(event=event, email=listed.email)
    client.force_login(listed)
    assert client.post(PAGE, made.filled("listed")).status_code == 302
    assert event.registrations.count() == 2


def test_list_opens_nothing_where_only_the_group_sees_the_event(group):
    event = meeting(group, access="group", for_its_group=True)
    listed = person("listed")
    Guest.objects.create(event=event, email=listed.email)
    assert not Event.objects.visible_to(listed).exists()
    assert not Event.objects.with_a_list().exists() and not event.has_list
    with pytest.raises(Refused):
        made.registered(event, "listed", person=listed)


def test_letter_from_when_there_was_a_list_opens_nothing_of_what_is_for_a_group(client, group):
    event = meeting(group, access="listed")
    Guest.objects.create(event=event, email="guest@example.org")
    token = access.way_in(event, "guest@example.org")
    assert client.get(f"{PAGE}?guest={token}").status_code == 200
    Event.objects.filter(pk=event.pk).update(access="group")
    for path in ("", "event.ics", "registration/", "programme/"):
        assert client.get(f"/events/meeting/{path}?guest={token}").status_code == 404, path


def test_ending_what_ended_long_ago_takes_no_place_from_who_is_back(group, niko):
    first, ines = group.memberships.get(), groups.secretariat()
    event = meeting(group, access="group")
    Membership.objects.get(pk=first.pk).end(by=niko)
    group.add(niko, by=ines)
    mine = made.registered(event, person=niko)
    first.end(by=ines)
    mine.refresh_from_db()
    assert mine.is_active and group.has_member(niko)


def test_who_leaves_gives_back_what_is_to_come_and_sees_it_no_more(client, group, niko, drained):
    ines, zofia = groups.secretariat(), person("zofia")
    group.add(zofia, by=ines)
    event = meeting(group, access="group", capacity=1)
    past = made.event("past", group=group, access="group", starts_at=made.BEFORE - 9 * DAY)
    open_one = made.event("open", group=group)
    mine, waiting = (
        made.registered(event, person=niko),
        made.registered(event, "zofia", person=zofia),
    )
    kept = made.registered(open_one, person=niko)
    with clock.held_at(made.BEFORE - 10 * DAY):
        Event.objects.filter(pk=past.pk).update(published_at=clock.now() - DAY)
        was = made.registered(past, person=niko)
    client.force_login(niko)
    assert client.get("/events/meeting/").status_code == 200
    group.memberships.get(person=niko).end(by=ines)
    assert client.get("/events/meeting/").status_code == 404
    for one in (mine, waiting, was, kept):
        one.refresh_from_db()
    assert (mine.ending, waiting.state) == (Ending.REMOVED, State.ADMITTED)
    assert was.is_active and kept.is_active
    drained()
    told = {one.body for one in mail.outbox if one.to == [niko.email]}
    assert any("You are no longer in the group that this event is for." in one for one in told)


def test_who_leaves_by_themselves_withdrew_and_who_came_by_a_code_stays(group, niko):
    event = meeting(group, access="group")
    mina = person("mina")
    group.add(mina, by=groups.secretariat())
    mine = made.registered(event, person=niko)
    by_code = made.registered(event, "mina", person=mina, code=event.codes.create())
    for one in (niko, mina):
        groups.leaves(one, group)
    for one in (mine, by_code):
        one.refresh_from_db()
    assert mine.ending == Ending.WITHDRAWN
    assert by_code.is_active and Event.objects.visible_to(mina).contains(event)


def test_part_that_is_closed_is_offered_to_members_alone(client, group, niko):
    whole = made.event()
    part = meeting(group, parent=whole, for_its_group=True)
    assert "Fourth meeting" not in text(client.get("/events/conference/registration/"))
    client.force_login(niko)
    assert "Fourth meeting" in text(client.get("/events/conference/registration/"))
    with pytest.raises(Refused):
        made.registered(whole, "stranger", parts=[part.kinds.get()])


def test_no_colleagues_are_named_for_what_is_for_a_group(group, niko):
    event = meeting(group, for_its_group=True, colleagues_allowed=True)
    one = made.registered(event, person=niko)
    from sympraxis.events import colleagues

    assert not colleagues.may_name(one, clock.now())


def facet(answer):
    found = [one for one in answer.context["finder"].facets if one.name == "group"]
    return {option.value: option.count for option in found[0].options}


def test_list_is_filtered_by_the_groups_that_the_reader_sees(client, group, niko):
    shown = groups.group("Open group", shown="public")
    meeting(group)  # everybody sees the meeting, and not whose it is
    made.event("other", title="Other meeting", group=shown)
    answer = client.get("/events/")
    assert facet(answer) == {"open-group": 1}
    assert group.name not in answer.text and group.slug not in answer.text
    hidden = client.get(f"/events/?group={group.slug}")
    assert "Fourth meeting" not in hidden.text and hidden.context["finder"].found == []
    assert "Other meeting" in client.get("/events/?group=open-group").text
    client.force_login(niko)
    assert facet(client.get("/events/")) == {"open-group": 1, group.slug: 1}
    mine = client.get(f"/events/?group={group.slug}").text
    assert "Fourth meeting" in mine and "Other meeting" not in mine


def test_feeds_honour_the_filter_and_tell_nobody_of_a_hidden_group(client, group, niko):
    shown = groups.group("Open group", shown="public")
    meeting(group)
    made.event("other", title="Other meeting", group=shown)
    page, feeds = client.get("/events/?group=open-group").text, ("feed.atom", "calendar.ics")
    for path in feeds:
        assert f"/events/{path}?group=open-group" in page
        told = client.get(f"/events/{path}?group=open-group").content
        assert b"Other meeting" in told and b"Fourth meeting" not in told, path
    assert len(icalendar.Calendar.from_ical(told).walk("VEVENT")) == 1
    client.force_login(niko)  # a feed has one content, whoever fetches it
    for path in feeds:
        told = client.get(f"/events/{path}?group={group.slug}").text
        assert "meeting" not in told.replace(group.slug, ""), path


def test_event_names_its_group_to_whoever_sees_the_group(client, group, niko):
    meeting(group)
    for path in ("", "card/", "event.ics", "programme/"):
        answer = client.get(f"/events/meeting/{path}")
        assert group.name not in answer.text and group.slug not in answer.text
    client.force_login(niko)
    assert f'<a href="/groups/{group.slug}/"' in client.get("/events/meeting/").text


def test_copy_for_next_year_is_a_meeting_of_the_same_group(group):
    event = meeting(group, access="group", for_its_group=True)
    copy = copying.copy(
        event, title="Fifth", first_day=made.STARTS.date() + 365 * DAY, by=groups.secretariat()
    )
    assert (copy.group, copy.access, copy.for_its_group) == (group, "group", True)


def test_secretariat_says_whose_meeting_it_is_and_is_told_what_is_missing(client):
    ines = desk.organiser(client)
    event, group = desk.draft(ines), groups.group(shown="public")
    archived = groups.group("Archived")
    archived.archive(by=ines)
    page = f"/desk/events/{event.pk}/details/"
    form = desk.details(event)
    answer = client.post(page, {**form, "access": "group"})
    assert answer.status_code == 422 and "Say which group it is for." in answer.text
    assert archived.name not in answer.text
    said = EventForm(desk.posted({**form, "for_its_group": "on"}), event=event)
    assert "group" in said.errors
    answer = client.post(page, {**form, "access": "group", "group": group.pk})
    assert answer.status_code == 302
    event.refresh_from_db()
    assert (event.group, event.access) == (group, "group")
    assert "Nobody is in its group, so nobody can come." in {
        lack.sentence for lack in readiness.lacks(event)
    }
    assert group.name in client.get(f"/desk/events/{event.pk}/").text


def test_event_keeps_a_group_that_was_archived_meanwhile(client):
    ines = desk.organiser(client)
    group = groups.group()
    event = desk.draft(ines, group=group)
    group.archive(by=ines)
    page = f"/desk/events/{event.pk}/details/"
    assert client.post(page, desk.details(event)).status_code == 302
    event.refresh_from_db()
    assert event.group == group


def test_form_that_was_opened_while_all_could_register_is_refused_in_line(group):
    """What was kept in memory of the event lets nobody in."""
    event = meeting(group)
    kind = event.kinds.get()
    registering.DECIDES.raw(kind.pk)
    Event.objects.filter(pk=event.pk).update(for_its_group=True)
    with pytest.raises(Refused):
        made.registered(event, "stranger", as_=kind)


def test_guests_form_that_is_sent_at_once_meets_the_same_door(client, group, monkeypatch):
    from sympraxis.events import opened, sent

    monkeypatch.setattr(sent, "FRESH", DAY)
    monkeypatch.setattr(opened, "FRESH", DAY)
    event = meeting(group)
    assert client.get(PAGE).context["sheet"]
    assert client.post(PAGE, made.filled("first")).status_code == 302
    Event.objects.filter(pk=event.pk).update(for_its_group=True)  # and no page hears of it
    assert client.post(PAGE, made.filled("second")).status_code == 409
    assert event.registrations.count() == 1


def test_pages_take_as_many_queries_for_one_as_for_thirty(
    client, group, niko, django_assert_num_queries
):
    made.event("past", group=group, starts_at=made.BEFORE - 9 * DAY)
    client.force_login(niko)
    client.get("/events/")
    others = [
        Group(name=f"Group {number}", slug=f"group-{number}") for number in range(1, 30)
    ]  # fmt: skip
    for slug, every in (("one", [group]), ("more", others)):
        if every is others:
            Group.objects.bulk_create(others)
            Membership.objects.bulk_create(Membership(group=of, person=niko) for of in others)
        made.many(len(every), slug, group=lambda at, of=every: of[at], access="group")
        made.many(len(every), f"{slug}-own", group=group,
                  starts_at=lambda at: made.STARTS - at * DAY)  # fmt: skip
        with django_assert_num_queries(desk.AROUND + 10):
            client.get("/events/")
        with django_assert_num_queries(desk.AROUND + 9):
            client.get(f"/groups/{group.slug}/events/")


def test_page_of_the_meetings_shows_what_is_to_come_before_what_was(client, group, niko):
    meeting(group, access="group")
    made.event("past", title="Third meeting", group=group, starts_at=made.BEFORE - 9 * DAY)
    made.event("draft", title="Fifth meeting", group=group, published_at=None)
    client.force_login(niko)
    page = text(client.get(f"/groups/{group.slug}/events/"))
    assert page.index("Fourth meeting") < page.index("Third meeting")
    assert "Fifth meeting" not in page
    assert f'href="/groups/{group.slug}/events/"' in client.get(f"/groups/{group.slug}/").text


def test_public_page_of_a_group_shows_no_meeting_of_its_members(client):
    group = groups.group("Open group", shown="public")
    meeting(group, access="group")
    page = client.get("/groups/open-group/events/")
    assert page.status_code == 200 and "Fourth meeting" not in page.text
    assert not Event.objects.visible_to(AnonymousUser()).exists()
