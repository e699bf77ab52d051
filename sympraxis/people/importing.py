"""People from a list: added, or brought up to date by their e-mail address."""

from django.utils.translation import gettext_lazy as _

from sympraxis.kit.imports import Importer, Outcome, yes_or_no
from sympraxis.kit.text import plain

from .models import Person, Role


def take(row: dict[str, str]) -> Outcome:
    """Add or update the person with this address. An empty cell leaves what is there as it is.

    Whoever is added has no password: they come in by a code sent to their address.
    """
    email = row["email"].lower()
    person = Person.objects.filter(email=email).first()
    new = person is None
    person = person or Person(email=email)
    before = (person.given_name, person.family_name, person.is_staff)
    person.given_name = plain(row.get("given_name", "")) or person.given_name
    person.family_name = plain(row.get("family_name", "")) or person.family_name
    person.full_clean(exclude=["password"])
    if new:
        names = {"given_name": person.given_name, "family_name": person.family_name}
        person = Person.objects.create_user(email, **names)
    elif before[:2] != (person.given_name, person.family_name):
        person.save(update_fields=["given_name", "family_name"])
    if staff := row.get("staff"):
        _entrust(person, yes_or_no(staff))
    if new:
        return Outcome.NEW
    after = (person.given_name, person.family_name, person.is_staff)
    return Outcome.UNCHANGED if before == after else Outcome.CHANGED


def _entrust(person: Person, works_here: bool) -> None:
    """Let the role of the secretariat follow the list; who runs the place is not its business."""
    if works_here and not person.is_staff:
        person.give(Role.Kind.SECRETARIAT, by=None)
    elif not works_here and person.is_staff:
        person.take(Role.Kind.SECRETARIAT, by=None)


people = Importer(
    "people",
    _("People by e-mail address; nobody is removed, and an empty cell changes nothing."),
    columns={
        "email": _("e-mail address, required"),
        "given_name": _("given name"),
        "family_name": _("family name"),
        "staff": _("yes if the person works for the secretariat, no if not"),
    },
    key="email",
    take=take,
)
