"""Erasure: the person is gone from every table and every page, the records are whole."""

from urllib.parse import urlparse

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.mail import EmailMessage
from django.db import connection, models

from sympraxis.activity.models import Entry
from sympraxis.kit.errors import Refused
from sympraxis.kit.mail import Outbox
from sympraxis.kit.models import KeptMessage
from sympraxis.people import hooks
from sympraxis.people.models import (
    Invitation,
    Letter,
    Mandate,
    NoMoreLetters,
    Organisation,
    Person,
    Profile,
    Role,
)  # fmt: skip
from sympraxis.people.privacy import erasure

from .community import agrees, asked, organisation, person, picture, works_at
from .conftest import PASSWORD
from .signing import by_password

pytestmark = pytest.mark.django_db

GIVEN, FAMILY = "Żółwina", "Quisquiliae"


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def someone():
    """Somebody who has left traces wherever one can."""
    one = Person.objects.create_user(
        "zolwina@example.org", PASSWORD, given_name=GIVEN, family_name=FAMILY
    )
    where = organisation(by=one)
    works_at(agrees(one), where, offers=f"Ask {GIVEN}", position="Head", entry_audience=3)
    from sympraxis.people.forms.parts import PictureForm

    form = PictureForm({"picture_audience": 2}, {"picture": picture()}, profile=one.profile)
    assert form.is_valid(), form.errors
    form.save(by=one)
    mandate = asked(where, one)
    other = person("other")
    mandate.confirm(by=other)
    mandate.end(by=other, reason=f"{GIVEN} {FAMILY} asked for it: ZOLWINA@example.org")
    asked(where, one, "ITC1").confirm(by=other)
    Invitation.objects.invite(where, "guest@example.org", by=one)
    Invitation.objects.create(organisation=where, email=one.email, invited_by=other)
    Organisation.objects.enter(
        name=f"{GIVEN} {FAMILY} Consulting", type="business", region=where.region, by=one
    )
    for sender, recipient in ((one, other), (other, one)):
        Letter.objects.create(sender=sender, recipient=recipient, text=f"Dear {GIVEN}", once="1")
    NoMoreLetters.objects.wish(sender=one, by=other)
    outbox = EmailMessage("Your code", "1234", to=[one.email], connection=Outbox())
    outbox.send()
    letter = EmailMessage(
        f"A letter from {GIVEN} {FAMILY}", "x", to=[other.email], connection=Outbox()
    )
    letter.send()
    namesake = EmailMessage("Stays", "x", to=[f"an-{one.email}"], connection=Outbox())
    namesake.send()
    return one


def rows_naming(*words: str) -> list[str]:
    """Every column of every table that holds one of the words, however it is typed."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    text = _text(value)
                    if any(word.casefold() in text for word in words):
                        found.append(f"{table}.{column}")
    return found


def _text(value: object) -> str:
    raw = isinstance(value, bytes | memoryview)
    return (bytes(value).decode(errors="replace") if raw else str(value)).casefold()


def test_no_table_holds_a_name_or_an_address_afterwards(client, someone):
    client.force_login(someone)
    Authenticator.objects.create(user=someone, type="webauthn", data={"name": GIVEN})
    assert {"people_person.email", "people_mandate.reason"} <= set(rows_naming("zolwina"))
    assert {"people_person.family_name", "people_organisation.name"} <= set(rows_naming(FAMILY))
    erasure.erase(someone, by=someone)
    namesake = KeptMessage.objects.get()
    assert namesake.subject == "Stays", "whose address only looks alike"
    namesake.delete()
    assert rows_naming("zolwina", GIVEN, FAMILY) == []


def test_records_stay_whole_nobody_comes_in_any_more_and_twice_is_once(
    client, someone, django_capture_on_commit_callbacks, tmp_path
):
    picture_file = tmp_path / someone.profile.picture.name
    kept = {model: model._base_manager.count() for model in (Person, Mandate, Role, Entry)}
    done = Entry.objects.filter(by=someone).count()
    assert done
    where = someone.profile.organisation
    with django_capture_on_commit_callbacks() as callbacks:
        erasure.erase(someone, by=someone)
    assert picture_file.exists(), "until the commit"
    for callback in callbacks:
        callback()
    assert not picture_file.exists()
    assert list((tmp_path / "mandates").rglob("*.pdf")), "the letters of mandates are records"
    assert {model: model._base_manager.count() for model in kept} == kept
    gone = Person.objects.get(pk=someone.pk)
    assert Entry.objects.filter(by=gone).count() == done
    assert {line.by_name for line in Entry.objects.filter(by=gone)} == {"A former member"}
    assert str(gone) == gone.known_as == "A former member"
    assert Mandate.objects.filter(asked_by=gone).count() == 2
    assert Organisation.objects.filter(pk=where.pk).exists(), "a mandate stands on it"
    assert not Organisation.objects.filter(name__contains="Consulting").exists()
    assert "a former member" in Mandate.objects.get(ended_at__isnull=False).reason
    assert not gone.is_active
    assert not gone.has_usable_password()
    assert not Profile.objects.filter(pk=gone.pk).exists()
    assert gone.public_id != someone.public_id
    assert not client.login(email="zolwina@example.org", password=PASSWORD)
    erasure.erase(someone, by=someone)
    assert Person.objects.get(pk=someone.pk).email == gone.email


def test_directory_finds_them_no_more_nor_opens_the_page(client, someone):
    reader = person("reader")
    client.force_login(reader)
    path = f"/people/{someone.public_id}/"
    assert FAMILY in client.get("/people/", {"q": FAMILY}).content.decode()
    assert client.get(path).status_code == 200
    erasure.erase(someone, by=someone)
    assert f"{GIVEN} {FAMILY}" not in client.get("/people/", {"q": FAMILY}).content.decode()
    assert client.get(path).status_code == 404
    assert client.get(someone.profile.picture_address or "/people/none/").status_code == 404


def test_last_operator_stays_and_nothing_is_touched(client):
    boss = Person.objects.create_superuser("boss@example.org", PASSWORD, given_name="Boss")
    with pytest.raises(Refused, match="Name another operator first"):
        erasure.erase(boss, by=boss)
    boss.refresh_from_db()
    assert (boss.email, boss.erased_at) == ("boss@example.org", None)
    Person.objects.create_superuser("second@example.org")
    erasure.erase(boss, by=boss)
    assert not Role.objects.active().filter(person=boss).exists()


def test_a_part_that_cannot_take_its_own_out_stops_all_of_it(eleni):
    def fails(_person):
        raise RuntimeError("the table is locked")

    hooks.erasing.on(fails)
    try:
        with pytest.raises(RuntimeError):
            erasure.erase(eleni, by=eleni)
    finally:
        hooks.erasing.answers.remove(fails)
    assert Person.objects.get(pk=eleni.pk).given_name == "Ελένη"


def test_page_says_what_goes_asks_for_the_address_and_says_goodbye(client, eleni):
    by_password(client, eleni.email, PASSWORD)
    page = client.get("/account/erasure/").content.decode()
    assert "What stays, and why" in page
    wrong = client.post("/account/erasure/", {"email": "other@example.org"})
    assert wrong.status_code == 422
    assert Person.objects.get(pk=eleni.pk).erased_at is None
    answer = client.post("/account/erasure/", {"email": " Eleni@Example.org "}, follow=True)
    assert answer.redirect_chain == [("/account/erased/", 302)]
    assert "Goodbye" in answer.content.decode()
    assert client.get("/account/").status_code == 302, "signed out"
    assert Person.objects.get(pk=eleni.pk).erased_at


def test_stranger_and_stale_sign_in_are_led_to_sign_in(client, eleni):
    for path in ("/account/data/", "/account/data/copy/", "/account/erasure/"):
        assert urlparse(client.get(path)["Location"]).path == "/account/sign-in/"
    client.force_login(eleni)  # a session that nobody has shown anything for
    assert client.get("/account/data/").status_code == 200
    for path in ("/account/data/copy/", "/account/erasure/"):
        assert client.post(path, {"email": eleni.email}).status_code == 302
        client.force_login(eleni)
    assert Person.objects.get(pk=eleni.pk).erased_at is None


def test_every_table_that_points_to_a_person_was_thought_of():
    """A new one comes up here: answer people.erasing, or say why its rows stay."""
    stay = {
        "people.Role.person", "people.Role.given_by", "people.Role.ended_by",
        "people.Mandate.asked_by", "people.Mandate.decided_by", "people.Mandate.ended_by",
        "questionnaires.Questionnaire.made_by", "questionnaires.Item.changed_by",
        "activity.Entry.by", "people.Organisation.added_by", "people.Invitation.invited_by",
        "website.Enquiry.assigned_to", "website.EnquiryNote.by", "website.Editorship.person",
        "website.Editorship.given_by", "website.Editorship.ended_by",
        "groups.Group.made_by", "groups.Membership.person", "groups.Membership.added_by",
        "groups.Membership.ended_by",
        "events.Event.made_by", "events.Code.made_by", "events.Registration.decided_by",
        "live.Attendee.blocked_by", "live.Link.made_by", "live.Poll.made_by",
        "live.Question.writer",
        "live.Reply.by", "live.Appointment.person", "live.Appointment.made_by", "live.Notice.by",
        "live.HelpCall.answered_by", "live.Cue.by", "live.Caption.by",
        "wagtailcore.Revision.user", "wagtailcore.WorkflowState.requested_by",
        "wagtailcore.TaskState.finished_by", "wagtailcore.Comment.user",
        "wagtailcore.Comment.resolved_by", "wagtailcore.CommentReply.user",
    }  # fmt: skip
    go = {
        "questionnaires.Response.respondent", "events.Registration.person",
        "events.Speaker.person", "live.Attendee.person", "live.Reading.person",
        "activity.Notification.person", "activity.Preference.person", "activity.Digest.person",
        "people.Letter.sender", "people.Letter.recipient", "website.Enquiry.by",
        "website.ArticlePerson.person", "website.ContactPerson.person",
        "wagtailcore.APIToken.user", "wagtailcore.PageSubscription.user",
        "wagtailadmin.EditingSession.user", "wagtailadmin.FormState.user",
        "wagtailusers.UserProfile.user",
        "people.NoMoreLetters.person", "people.NoMoreLetters.sender",
        "people.Profile.person", "people.Consent.person", "people.Invitation.accepted_by",
        "account.EmailAddress.user", "mfa.Authenticator.user", "people.Session.person",
        "socialaccount.SocialAccount.user",
        "people.Person_groups.person", "people.Person_user_permissions.person",
    }  # fmt: skip
    pointing = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Person
    }
    pages = {  # records of the website, and the tool that keeps them
        name for name in pointing
        if name.endswith((".owner", ".locked_by", ".uploaded_by_user", "LogEntry.user"))
    }  # fmt: skip
    assert pointing - pages == stay | go
