"""One call writes the line, tells whom it concerns, and has mail leave that is due at once."""

from email import message_from_bytes, policy

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import transaction

from sympraxis import activity
from sympraxis.activity import Action, actions, kinds
from sympraxis.activity.kinds import Pace
from sympraxis.activity.models import Entry, Notification, Preference
from sympraxis.activity.models.entry import Kept
from sympraxis.kit.jobs.queue import Row
from sympraxis.kit.jobs.worker import work_off
from sympraxis.kit.models import Bounce

from ..kit.mail_servers import begin
from .conftest import hide

pytestmark = pytest.mark.django_db


def test_record_writes_a_line_with_the_words_of_then(thing, petros, trial):
    entry = activity.record("trial.seen", on=thing, by=petros, pages=3)
    thing.name = "Renamed"
    thing.save()
    entry = Entry.objects.get(pk=entry.pk)
    assert str(entry) == "Petros Vlachos saw Observatory"
    assert (entry.on, entry.details) == (thing, {"pages": 3})
    assert list(Entry.objects.about(thing)) == [entry]


def test_record_is_undone_with_its_fact(thing, petros, eleni, asked, transactional_db):
    with pytest.raises(RuntimeError), transaction.atomic():
        activity.record(asked, on=thing, by=petros)
        raise RuntimeError
    assert not Entry.objects.exists()
    assert not Notification.objects.exists()
    assert not Row.objects.exists()


def test_record_tells_everybody_concerned_but_who_did_it(thing, petros, eleni, staff, noted):
    staff.is_active = False
    staff.save()
    activity.record(noted, on=thing, by=petros)
    assert [one.person for one in Notification.objects.all()] == [eleni]


def test_record_refuses_what_nobody_declared_and_things_of_another_kind(thing, petros, noted):
    with pytest.raises(LookupError, match=r"trial\.unknown"):
        activity.record("trial.unknown", on=thing, by=petros)
    with pytest.raises(TypeError, match="about people"):
        activity.record(noted, on=petros, by=petros)
    assert not Entry.objects.exists()


def test_line_of_the_audit_trail_stays_as_it_is(thing, petros, noted):
    entry = activity.record(noted, on=thing, by=petros)
    for change in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(words="other"),
        lambda: Entry.objects.bulk_update([entry], ["words"]),
    ):
        with pytest.raises(Kept), transaction.atomic():
            change()
    assert Entry.objects.get().words == "Observatory"


def test_line_never_shows_an_address_and_knows_who_has_gone(thing, trial, petros):
    petros.given_name = petros.family_name = ""
    petros.save()
    entry = activity.record(trial["seen"], on=thing, by=petros)
    assert entry.sentence() == "A member saw Observatory"
    assert activity.record(trial["seen"], on=thing, by=None).sentence().startswith("The site")


def test_actions_and_kinds_are_declared_once_and_whole(noted):
    with pytest.raises(ValueError, match="twice"):
        Action(noted.key, "", about="people.Person")
    with pytest.raises(ValueError, match="both"):
        Action("trial.half", "", about="people.Person", kind=kinds.DESK)
    with pytest.raises(ValueError, match="twice"):
        kinds.Kind("desk", "Again")


def test_news_of_what_cannot_be_hidden_is_refused_by_the_system_check():
    Action("trial.leaks", "", about="people.Role", kind=kinds.DESK, recipients=lambda entry: [])
    found = actions.all_can_be_hidden()
    assert {one.id for one in found} == {"activity.E001", "activity.E002"}
    with pytest.raises(SystemCheckError, match=r"trial\.leaks"):
        call_command("check")


def test_letter_at_once_is_text_and_html_in_the_language_and_zone_of_the_reader(
    thing, petros, eleni, asked, outbox
):
    activity.record(asked, on=thing, by=petros)
    (kept,) = outbox()
    parsed = kept.parsed()
    text = parsed.get_body(("plain",)).get_content()
    assert (kept.to, parsed["Subject"]) == (
        eleni.email,
        "Petros Vlachos asks you about Observatory",
    )
    assert "Good day Ελένη," in text
    assert "(Athens)" in text
    one = Notification.objects.get()
    assert f"/new/{one.pk}/" in text
    assert f"/new/{one.pk}/" in parsed.get_body(("html",)).get_content()
    assert one.told_at
    assert outbox() == [kept]


def test_names_cannot_smuggle_html_or_headers_into_a_letter(thing, petros, eleni, asked, outbox):
    petros.given_name, petros.family_name = "<b>P</b>\r\nBcc: x@example.org", ""
    petros.save()
    activity.record(asked, on=thing, by=petros)
    (kept,) = outbox()
    parsed = kept.parsed()
    assert parsed["Bcc"] is None
    assert "&lt;b&gt;P" in parsed.get_body(("html",)).get_content()


def test_pace_decides_about_letters_and_essential_news_comes_in_any_case(
    thing, petros, eleni, trial, outbox
):
    for kind in (kinds.MENTIONS, kinds.ANSWERS):
        Preference.objects.choose(eleni, kind, Pace.NEVER)
    Preference.objects.choose(eleni, kinds.COLLEAGUES, Pace.AT_ONCE)
    for action in ("asked", "decided", "noted"):
        activity.record(trial[action], on=thing, by=petros)
    assert [kept.subject for kept in outbox()] == [
        "Decided: Observatory",
        "Petros Vlachos noted Observatory",
    ]
    assert Notification.objects.count() == 3


def test_letter_about_what_was_hidden_meanwhile_is_not_written(thing, petros, eleni, asked, outbox):
    activity.record(asked, on=thing, by=petros)
    hide(thing)
    assert outbox() == []
    assert Notification.objects.untold().count() == 0


def test_address_without_a_mailbox_gets_only_what_is_essential(thing, petros, eleni, trial, outbox):
    Bounce.objects.note("Eleni@example.org", "550 gone")
    activity.record(trial["asked"], on=thing, by=petros)
    activity.record(trial["decided"], on=thing, by=petros)
    assert [kept.subject for kept in outbox()] == ["Decided: Observatory"]


def test_many_are_told_by_several_jobs_and_each_once(thing, petros, asked, outbox, monkeypatch):
    from sympraxis.activity import letters
    from sympraxis.people.models import Person

    monkeypatch.setattr(letters, "AT_A_TIME", 3)
    for number in range(8):
        Person.objects.create_user(f"p{number}@example.org")
    entry = activity.record(asked, on=thing, by=petros)
    assert len({kept.to for kept in outbox()}) == len(outbox()) == 8
    letters.tell(entry.pk)
    assert len(outbox()) == 8


def test_letter_goes_the_whole_way_to_a_mail_server(thing, petros, eleni, asked, settings):
    """From the fact to a real conversation: one job writes the letter, another hands it over."""
    box, server = begin(settings)
    settings.EMAIL_BACKEND = "sympraxis.kit.mail.Outbox"
    try:
        activity.record(asked, on=thing, by=petros)
        work_off()
    finally:
        server.stop()
    ((to, words),) = box.taken
    letter = message_from_bytes(words, policy=policy.default)
    assert to == [eleni.email]
    assert letter["Subject"] == "Petros Vlachos asks you about Observatory"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
