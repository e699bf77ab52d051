"""An event with a bit of everything, to look at: months ahead of the real clock."""

from datetime import timedelta

from sympraxis.events import admission, inviting, offering, organising
from sympraxis.events.models import Event
from sympraxis.kit import clock
from sympraxis.people.models import Person
from sympraxis.questionnaires import building

from ..questionnaires.made import posted
from . import made

PEOPLE = [
    ("Ελένη", "Παπαδοπούλου", "Περιφέρεια Κρήτης"), ("Tomáš", "Dvořák", "Jihovýchod"),
    ("Maria", "Camilleri", "Malta Council for Science and Technology"),
    ("Søren", "Østergaard", "Region Nordjylland"), ("محمد", "", ""), ("Réka", "Szabó", "ELTE"),
]  # fmt: skip


def event() -> Event:
    """Made once: with applicants, a waiting list, questions, parts, a list and codes."""
    if found := Event.objects.filter(slug="look").first():
        return found
    ines = Person.objects.create_user("events-ines@example.org", given_name="Inês", is_staff=True)
    starts_at = clock.now().replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=40)
    one = made.event(
        "look", title="Smart Specialisation in island regions", starts_at=starts_at, capacity=8,
        published_at=clock.now(), mode="hybrid", venue="Μέγαρο, Χανιά",
        summary="A day on what islands share.",
    )  # fmt: skip
    inviting.make_code(one, by=ines, code="SPEAKERS-27", note="Speakers", reserved=5, uses=5)
    questions = offering.ask(one.kinds.get(), by=ines)
    lunch = building.add(questions, "single", "Lunch?", by=ines, choices=["Fish", "Beans"])
    kind = one.kinds.get()
    offering.limit_choice(kind, lunch.choices.get(position=1), 40)
    offering.add(one, by=ines, name="Press", capacity=10, by_invitation=True)
    for at, (given, family, organisation) in enumerate(PEOPLE):
        one.approval_needed = at > 3
        one.save(update_fields=["approval_needed"])
        form = questions.form(posted({f"q{lunch.pk}": str(lunch.choices.get(position=2).pk)}))
        assert form.is_valid()
        made.registered(one, f"person-{at}", as_=kind, given_name=given, family_name=family,
                        organisation=organisation, answers=form)  # fmt: skip
    admission.cancel(one.registrations.order_by("pk").first(), by=ines)
    inviting.list_guests(one, [f"guest-{at}@example.org" for at in range(12)], by=ines)
    inviting.end_code(inviting.make_code(one, by=ines, note="Press"), by=ines)
    one.access = "listed"
    one.save(update_fields=["access"])
    said = {"zone": one.zone, "starts_at": one.starts_at, "ends_at": one.ends_at}
    organising.make(by=ines, parent=one, title="Workshop: indicators", **said)
    organising.make(by=ines, title="Webinar on monitoring", **said)
    return one
