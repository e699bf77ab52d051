"""A member who speaks: the page about the speaker and their profile lead to each other, each as far
as its reader may see the other."""

import pytest
from django.urls import reverse

from sympraxis.events.models import Speaker
from sympraxis.people import hooks
from sympraxis.people.directory import keeping
from sympraxis.people.models import Audience

from ..people import community
from . import desk, made, programmes

pytestmark = pytest.mark.django_db
ELENI = "Ελένη Παπαδοπούλου"


@pytest.fixture(autouse=True)
def fresh_index():
    """What a test before had found was rolled back, without a bell."""
    keeping.forget()
    yield
    keeping.forget()


@pytest.fixture
def eleni():
    return community.person("eleni", given_name="Ελένη", family_name="Παπαδοπούλου")


@pytest.fixture
def event():
    one = made.event()
    programmes.session(one, "Islands", who=[ELENI])
    return one


@pytest.fixture
def ines(client):
    return desk.organiser(client)


def editor(event):
    return reverse("events:desk-speaker", args=[event.pk, Speaker.objects.get().pk])


def typed(client, event, name, **more):
    page = editor(event)
    return client.post(page, {**desk.typed(client, page), "person": name, **more})


def linked(event, person):
    Speaker.objects.update(person=person)
    return f"/people/{person.public_id}/", f"/speakers/{Speaker.objects.get().slug}/"


def test_member_is_chosen_by_a_name_without_a_script(client, ines, event, eleni):
    answer = typed(client, event, "eleni papa")
    assert answer.status_code == 422 and "Say which one is meant." in answer.text
    assert f'value="{eleni.public_id}"' in answer.text
    more = {"person-for": "eleni papa", "person-which": eleni.public_id}
    assert typed(client, event, "eleni papa", **more).status_code == 302
    assert Speaker.objects.get().person == eleni
    shown = desk.typed(client, editor(event))["person"]
    assert shown == f"{ELENI} ({eleni.public_id})"  # as the picker writes it, too
    assert typed(client, event, "").status_code == 302
    assert Speaker.objects.get().person is None
    assert typed(client, event, shown).status_code == 302
    assert Speaker.objects.get().person == eleni


def test_name_that_nobody_has_is_refused_and_kept(client, ines, event, eleni):
    page = editor(event)
    said = desk.typed(client, page)
    for name in ("Nobody Atall", "()", f"{ELENI} (2222222222)", "x" * 400):
        answer = client.post(page, {**said, "person": name})
        assert answer.status_code == 422 and "Nobody here has such a name." in answer.text, name
        assert Speaker.objects.get().person is None, name


def test_somebody_new_who_speaks_is_a_member_from_the_start(client, ines, event, eleni):
    page = reverse("events:desk-new-speaker", args=[event.pk, event.sessions.get().pk])
    sent = {**desk.typed(client, page), "name": "E. P.", "person": f"E ({eleni.public_id})"}
    assert client.post(page, sent).status_code == 302
    assert Speaker.objects.get(name="E. P.").person == eleni


def test_names_are_offered_to_organisers_alone(client, eleni):
    assert client.get("/people/suggestions/?q=eleni").status_code == 302
    client.force_login(eleni)
    assert client.get("/people/suggestions/?q=eleni").status_code == 403
    desk.organiser(client)
    (found,) = client.get("/people/suggestions/", {"q": "παπαδ"}).json()["options"]
    assert (found["name"], found["code"]) == (ELENI, eleni.public_id)
    assert client.get("/people/suggestions/?q=").json() == {"options": []}


def test_profile_and_page_of_the_speaker_lead_to_each_other(client, event, eleni):
    profile, page = linked(event, eleni)
    client.force_login(community.person("member"))
    assert f'href="{profile}"' in client.get(page).text
    shown = client.get(profile).text
    assert f'href="{page}"' in shown and "Islands" in shown and event.title in shown


def test_reader_who_may_not_see_one_is_not_led_there(client, event, eleni):
    profile, page = linked(event, eleni)
    assert profile not in client.get(page).text
    community.agrees(eleni)
    eleni.profile.describe(by=eleni, entry_audience=Audience.PUBLIC)
    assert profile in client.get(page).text and "Islands" in client.get(profile).text
    event.access = "listed"
    event.save()
    shown = client.get(profile)
    assert shown.status_code == 200 and "Islands" not in shown.text and page not in shown.text


def test_what_is_said_of_a_speaker_is_in_their_copy_and_the_page_outlives_them(event, eleni):
    linked(event, eleni)
    copies = hooks.exporting.ring(eleni)
    assert [said["name"] for copy in copies for said in copy.get("speaker", [])] == [ELENI]
    for _ in hooks.erasing.ring(eleni):
        pass
    assert Speaker.objects.get().person is None
