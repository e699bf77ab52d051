"""Mandates: asked for with a letter, decided by the secretariat, in force by the day."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people import hooks
from sympraxis.people.forms.mandates import MandateForm
from sympraxis.people.models import Audience, Invitation, Mandate, Organisation
from tests.race import race

from .community import PDF, asked, letter, organisation, person, placed, region

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _now():
    with clock.held_at(NOON):
        yield


@pytest.fixture
def staff(db):
    return person("staff", is_staff=True)


@pytest.fixture
def holder(db):
    holder = person("holder")
    return placed(holder, organisation(by=holder))


@pytest.fixture
def body(holder):
    return holder.profile.organisation


@pytest.fixture
def news():
    """What the domains above were told."""
    told = []
    answers = {
        hooks.mandate_asked: lambda mandate: told.append(("asked", mandate.state)),
        hooks.mandate_decided: lambda mandate: told.append(("decided", mandate.state)),
    }
    for hook, answer in answers.items():
        hook.on(answer)
    yield told
    for hook, answer in answers.items():
        hook.answers.remove(answer)


def form(**said):
    days = {"from_on": "2026-01-01", "until_on": "2027-12-31"}
    return {"region": "Lombardia", **days, "letter": letter(), **said}


def test_the_way_of_a_mandate(client, body, holder, staff, news):
    client.force_login(holder)
    answer = client.post(f"/organisations/{body.pk}/mandate/", form())
    mandate = Mandate.objects.get()
    assert answer.url == f"/mandates/{mandate.pk}/"
    assert "waiting for a decision" in client.get(answer.url).text
    assert not Mandate.objects.in_force()
    client.force_login(staff)
    assert "One waits for your decision." in client.get("/mandates/").text
    sent = client.get(f"/mandates/{mandate.pk}/letter/")
    assert b"".join(sent.streaming_content) == PDF
    assert "attachment" in sent["Content-Disposition"]
    client.post(f"/mandates/{mandate.pk}/confirmation/")
    assert news == [("asked", "waiting"), ("decided", "in_force")]
    mandate.refresh_from_db()
    assert (mandate.confirmed_at, mandate.decided_by) == (NOON, staff)
    client.logout()
    for page in (f"/organisations/{body.pk}/", "/regions/ITC4/"):
        told = client.get(page).text
        assert body.name in told and "31 December 2027" in told, page
    client.force_login(staff)
    assert client.post(f"/mandates/{mandate.pk}/ending/").status_code == 422
    client.post(f"/mandates/{mandate.pk}/ending/", {"reason": "The body was closed."})
    assert news[-1] == ("decided", "ended")
    assert "Who acts for it" not in client.get("/regions/ITC4/").text


def test_a_refusal_has_a_reason_that_the_asker_reads(client, body, holder, staff, news):
    mandate = asked(body, holder)
    client.force_login(staff)
    assert client.post(f"/mandates/{mandate.pk}/refusal/", {"reason": " "}).status_code == 422
    client.post(f"/mandates/{mandate.pk}/refusal/", {"reason": "<b>Not signed</b>\n\nSorry."})
    assert news == [("asked", "waiting"), ("decided", "refused")]
    client.force_login(holder)
    assert "&lt;b&gt;Not signed" in client.get(f"/mandates/{mandate.pk}/").text
    with pytest.raises(Refused, match="refused"):
        Mandate.objects.get().confirm(by=staff)
    asked(body, holder)  # a better letter may follow


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 12, 31), "coming"),
        (date(2026, 1, 1), "in_force"),
        (date(2027, 12, 31), "in_force"),
        (date(2028, 1, 1), "over"),
    ],
)
def test_it_is_in_force_by_the_day(body, holder, staff, day, state):
    in_force = state == "in_force"
    asked(body, holder).confirm(by=staff)
    with clock.held_at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
        assert Mandate.objects.get().state == state
        assert Mandate.objects.in_force().exists() == in_force
        assert Mandate.objects.in_force_on(day).exists() == in_force
        assert body.is_spoken_for_by(holder) == in_force


def test_without_a_last_day_it_holds_on(body, holder, staff):
    asked(body, holder, until_on=None).confirm(by=staff)
    with clock.held_at(NOON + timedelta(days=9000)):
        assert Mandate.objects.in_force().exists()


def test_the_same_is_not_asked_twice_nor_confirmed_over_another(body, holder, staff):
    first = asked(body, holder)
    with pytest.raises(Refused, match="asked for already"):
        asked(body, holder)
    first.confirm(by=staff)
    for days in ({}, {"from_on": date(2027, 12, 31), "until_on": None}):
        with pytest.raises(Refused, match="these days already"):
            asked(body, holder, **days)
    asked(body, holder, from_on=date(2028, 1, 1), until_on=None)
    asked(body, holder, code="ITC1")


def test_the_asker_may_take_it_back_until_it_is_decided(client, body, holder, staff):
    mandate = asked(body, holder)
    client.force_login(staff)
    assert client.post(f"/mandates/{mandate.pk}/withdrawal/").status_code == 403
    client.force_login(holder)
    client.post(f"/mandates/{mandate.pk}/withdrawal/")
    assert Mandate.objects.get().state == "withdrawn"
    with pytest.raises(Refused):
        Mandate.objects.get().confirm(by=staff)


def test_a_wrong_answer_is_asked_about_and_loses_nothing(client, body, holder):
    for wrong in (
        {"until_on": "2025-12-31"},
        {"region": "Luxembourg"},
        {"letter": letter("letter.docx")},
        {"letter": letter("letter.pdf", b"MZ no letter")},
        {"letter": None},
        {"from_on": "soon"},
    ):
        said = form(**wrong)
        assert list(MandateForm(said, {"letter": said["letter"]}).errors) == list(wrong), wrong
    client.force_login(holder)
    answer = client.post(f"/organisations/{body.pk}/mandate/", form(until_on="2025-12-31"))
    assert answer.status_code == 422
    assert answer.text.count('class="error"') == 1
    assert 'value="Lombardia"' in answer.text and 'value="2025-12-31"' in answer.text
    assert not Mandate.objects.exists()


def test_the_database_holds_the_rules_too(body, holder, staff):
    one = asked(body, holder)
    wrong = [
        {"confirmed_at": NOON, "refused_at": NOON, "reason": "x"},
        {"refused_at": NOON, "reason": ""},
        {"until_on": date(2020, 1, 1)},
        {"refused_at": NOON, "reason": "x", "ended_at": NOON},
    ]
    for facts in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Mandate.objects.filter(pk=one.pk).update(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(
            organisation=body, region=region(), from_on=date(2026, 1, 1), asked_by=holder
        )


def test_strangers_see_no_mandate_and_decide_nothing(client, body, holder, staff):
    mandate = asked(body, holder)
    page = f"/mandates/{mandate.pk}/"
    steps = [f"{page}{step}/" for step in ("confirmation", "refusal", "ending", "withdrawal")]
    colleague = placed(person("colleague"), body)
    for reader in (person("member"), colleague):
        client.force_login(reader)
        assert client.get("/mandates/").status_code == 403
        assert client.get(page).status_code == 404
        assert client.get(f"{page}letter/").status_code == 404
        for step in steps:
            assert client.post(step, {"reason": "x"}).status_code in (403, 404)
    assert (
        client.get(f"/organisations/{body.pk}/mandate/").status_code == 200
    )  # a colleague may ask
    client.force_login(person("other"))
    assert client.get(f"/organisations/{body.pk}/mandate/").status_code == 403
    client.force_login(holder)
    assert client.post(steps[0]).status_code == 403
    client.logout()
    for path in ("/mandates/", page, f"{page}letter/"):
        assert "/account/sign-in/" in client.get(path).url
    assert Mandate.objects.get().state == "waiting"
    client.force_login(staff)
    assert client.get(steps[0]).status_code == 405


def test_a_colleague_who_speaks_for_the_body_opens_its_mandates(client, body, holder, staff):
    mandate, later = asked(body, holder), asked(body, holder, "ITC1")
    mandate.confirm(by=staff)
    colleague, page = placed(person("colleague"), body), f"/mandates/{mandate.pk}/"
    client.force_login(colleague)
    assert client.get(page).status_code == 404
    assert page not in client.get(f"/organisations/{body.pk}/").text
    Invitation.objects.invite(body, colleague.email, by=holder).accept(by=colleague)
    told = client.get(f"/organisations/{body.pk}/").text
    assert page in told and f"/mandates/{later.pk}/" in told
    assert "Holder" in client.get(page).text
    assert client.get(f"{page}letter/").status_code == 200
    assert client.post(f"/mandates/{later.pk}/withdrawal/").status_code == 403
    holder.profile.describe(by=holder, entry_audience=Audience.NOBODY)
    assert "Holder" not in client.get(page).text
    mandate.end(by=staff)
    assert client.get(page).status_code == 404
    placed(holder, organisation("Elsewhere", by=holder))
    client.force_login(holder)
    assert client.get(page).status_code == 200  # whoever asked goes on reading it


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_counts(transactional_db):
    first, second = (person(name, is_staff=True) for name in ("one", "two"))
    holder = person("holder")
    for attempt in range(4):
        body = placed(holder, organisation(f"Body {attempt}", by=holder)).profile.organisation
        pk = asked(body, holder).pk
        answers = race(
            [
                partial(_own(pk).confirm, by=first),
                partial(_own(pk).refuse, reason="No", by=second),
            ]
        )
        assert sum(answer is None for answer in answers) == 1
        assert sum(isinstance(answer, Refused) for answer in answers) == 1


def _own(pk: int) -> Mandate:
    return Mandate.objects.get(pk=pk)


def test_the_list_costs_the_same_with_1_and_30(client, holder, staff, django_assert_num_queries):
    client.force_login(staff)
    here = region()
    for many in (1, 29):
        bodies = Organisation.objects.bulk_create(
            Organisation(name=f"Body {many}-{n}", folded_name=f"body {many}-{n}", region=here)
            for n in range(many)
        )
        Mandate.objects.bulk_create(
            Mandate(organisation=one, region=here, from_on=date(2026, 1, 1), asked_by=holder)
            for one in bodies
        )
        with django_assert_num_queries(6):
            page = client.get("/mandates/").text
    assert "30 wait for your decision." in page
    assert Organisation.objects.count() == 31
