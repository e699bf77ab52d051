"""What stands around a reader whose pages are looked at: an organisation with a mandate, people."""

from datetime import timedelta

from sympraxis.activity import kinds, of_people, record
from sympraxis.activity import unsubscribing as links
from sympraxis.kit import clock
from sympraxis.kit.models import Bounce, KeptMessage
from sympraxis.people import relay
from sympraxis.people.models import Invitation, Mandate, Organisation, Person
from sympraxis.questionnaires.models import Item, Questionnaire, Response
from sympraxis.website.models import Enquiry
from sympraxis.website.models.around import path_in_site

from ..events import gathering, showing
from ..people import community as made
from ..questionnaires import made as asked
from ..website import writing


def settle(person: Person) -> None:
    """Let `person` speak for the mandate of an organisation with two other people in it."""
    where = made.organisation(by=person)
    made.works_at(person, where, position="Head of unit")
    for name, given in (("zofia", "Zofia Łoś"), ("mohammed", "محمد")):
        made.works_at(made.person(name, given_name=given), where, position="Adviser")
    today = clock.today("UTC")
    for code, days in (("ITC4", 0), ("ITC1", 9)):
        mandate = made.asked(where, person, code, from_on=today - timedelta(days), until_on=None)
        if code == "ITC4":
            mandate.confirm(by=person)
        record(of_people.CONFIRMED, on=mandate, by=None)
    Invitation.objects.invite(where, "colleague@example.org", by=person)
    trouble(person)


def trouble(person: Person) -> None:
    """Mail that did not leave, and an address without a mailbox: the reader's own."""
    said = "550 5.1.1 No such person here"
    now = clock.now()
    for address, state in ((person.email, "failed_at"), ("zofia@example.org", "unsure_at")):
        KeptMessage.objects.create(
            sender="a@example.org", recipients=[address], to=address, kind="digest",
            raw=b"x", problem=f"{address}: {said}", **{state: now},
        )  # fmt: skip
    Bounce.objects.note(person.email, said)


def unsubscribing() -> str:
    """What stands in the link of a letter about colleagues."""
    return links.address(made.person("leaver"), kinds.COLLEAGUES.key).split("/")[-2]


def organisation() -> int:
    return Organisation.objects.latest("pk").pk


def mandate() -> int:
    return Mandate.objects.waiting().latest("pk").pk


def token() -> str:
    """What stands in the link of an invitation to somebody new."""
    if not Invitation.objects.exists():
        settle(made.person("inviter"))
    return Invitation.objects.latest("pk").address().split("/")[-2]


def enquiry() -> int:
    """A message to the secretariat, with a note."""
    one, _new = Enquiry.objects.receive(
        once="page", by=None, name="Ελένη", email="eleni@example.org", subject="events",
        text="Is there a recording?\n\nThank you!", language="en",
    )  # fmt: skip
    if not one.notes.exists():
        one.note("She asked at the door, too.", by=made.person("noting", is_staff=True))
    return one.pk


def colleague() -> str:
    """How somebody else stands in addresses."""
    return Person.objects.get(email="mohammed@example.org").public_id


def article() -> str:
    """Where an article with a block of each kind stands."""
    return path_in_site(writing.article("Half discs", body=writing.EVERY_BLOCK()).url_path)


def letter() -> str:
    """What stands in the link at the end of a letter."""
    writer, to = Person.objects.filter(email__in=["zofia@example.org", "mohammed@example.org"])
    return relay.token(relay.write(to.profile, "Good day!", once="page", by=writer))


def questionnaire() -> int:
    """One with an item of every kind, open, and with a response that was sent."""
    if found := Questionnaire.objects.first():
        return found.pk
    of, items = asked.of_every_kind()
    of.languages = ["en", "fr"]
    of.save(update_fields=["languages"])
    asked.item(of, "short", "And then?", on=items["yesno"], wanted=["no"])
    asked.sent(of, asked.answers(items))
    of.open_up(by=None)
    return of.pk


def shown() -> str:
    """One with everything that its page can show; with it come others, in every state."""
    return showing.several().slug


def chosen() -> int:
    """An item with choices that was answered."""
    questionnaire()
    return Item.objects.get(kind="multiple").pk


def waiting() -> int:
    """An item that is shown only if."""
    questionnaire()
    return Item.objects.get(depends_on__isnull=False).pk


def response() -> str:
    """How a guest finds what was sent."""
    questionnaire()
    return Response.objects.get().token


def event() -> int:
    """One that is open, with everything that its organisers can look at."""
    return gathering.event().pk


def kind() -> int:
    """A kind whose answers have places."""
    return gathering.event().kinds.exclude(questions=None).get().pk


def registration() -> int:
    """One that waits for a decision."""
    return gathering.event().registrations.in_state("applied").latest("pk").pk
