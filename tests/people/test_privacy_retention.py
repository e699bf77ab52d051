"""Clocks: what is too old goes by itself, and everybody can read which clocks there are."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail

from sympraxis.kit import clock
from sympraxis.people import hooks, jobs
from sympraxis.people.models import Invitation, Person, Role
from sympraxis.people.privacy import dormant, retention

from .. import entering
from .community import asked, holds, organisation, person, placed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def run_all() -> None:
    for name in retention.ALL:
        jobs.run_clock(name)


def days_from_now(days: int):
    return clock.held_at(clock.now() + days * DAY)


def test_who_never_came_is_asked_once_and_erased_after_sixty_days():
    niko = person("niko", language="en")
    with days_from_now(729):
        run_all()
        assert mail.outbox == []
    with days_from_now(731):
        run_all()
        run_all()
    (letter,) = mail.outbox
    assert letter.to == ["niko@example.org"]
    assert "sign in once before" in letter.body
    with days_from_now(731 + 59):
        run_all()
        assert Person.objects.get(pk=niko.pk).erased_at is None
    with days_from_now(731 + 61):
        run_all()
        assert Person.objects.get(pk=niko.pk).erased_at
    assert len(mail.outbox) == 1


def test_who_signs_in_after_the_letter_stays(client):
    niko = person("niko")
    with days_from_now(731):
        run_all()
        entering.at_the_entrance(client, niko)
    with days_from_now(900):
        run_all()
    assert Person.objects.get(pk=niko.pk).erased_at is None


def test_who_stands_in_a_record_is_left_alone():
    with_role, with_mandate, needed = person("role"), person("mandate"), person("needed")
    with_role.give(Role.Kind.POLICY_OWNER, by=None)
    asked(placed(with_mandate, organisation()).profile.organisation, with_mandate)

    def is_speaker(who):
        return who == needed

    hooks.needed.on(is_speaker)
    try:
        with days_from_now(731):
            run_all()
        with days_from_now(900):
            run_all()
    finally:
        hooks.needed.answers.remove(is_speaker)
    assert mail.outbox == []
    assert not Person.objects.filter(erased_at__isnull=False).exists()


def test_invitations_go_after_sixty_days_unless_accepted():
    holder, where = person("holder"), organisation()
    holds(placed(holder, where), where)
    old = Invitation.objects.invite(where, "old@example.org", by=holder)
    taken = Invitation.objects.invite(where, "taken@example.org", by=holder)
    taken.accept(by=person("taken"))
    with days_from_now(61):
        new = Invitation.objects.invite(where, "new@example.org", by=holder)
        run_all()
    assert set(Invitation.objects.all()) == {taken, new}
    assert old.pk not in {taken.pk, new.pk}


def test_daily_job_puts_each_clock_in_line():
    from sympraxis.kit.jobs.queue import Row

    jobs.wind_clocks()
    waiting = {row.args_kwargs["args"][0] for row in Row.objects.all()}
    assert waiting == {one.name for one in retention.rules() if one.function}


def test_a_rule_has_one_name_and_counts_days(monkeypatch):
    monkeypatch.setattr(retention, "ALL", {})
    retention.rule("a", "A", DAY)
    with pytest.raises(ValueError, match="twice"):
        retention.rule("a", "A", DAY)
    with pytest.raises(ValueError, match="days"):
        retention.rule("b", "B", timedelta(hours=3))


def test_table_on_the_page_and_in_the_document_is_the_one_in_the_program(client):
    said = [(str(one.what), one.days) for one in retention.rules()]
    document = Path(__file__).resolve().parents[2] / "docs" / "personal-data.md"
    rows = document.read_text().partition("## Clocks")[2].partition("\n## ")[0]
    assert [f"| {what} | {days} days |" for what, days in said] == [
        line for line in rows.splitlines() if line.startswith("| ") and "| What |" not in line
    ]
    client.force_login(person("niko"))
    page = client.get("/account/data/").content.decode()
    for what, days in said:
        assert what in page
        assert f"{days} days" in page


def test_dormant_times_are_what_was_promised():
    assert (dormant.ASKED_AFTER.days, dormant.ERASED_AFTER.days) == (730, 60)
