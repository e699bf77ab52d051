"""People from a list: added, or brought up to date by their e-mail address."""

from django.utils.translation import gettext_lazy as _

from sympraxis.kit.imports import Importer, Outcome, yes_or_no

from .models import Person


def take(row: dict[str, str]) -> Outcome:
    """Add or update the person with this address. An empty cell leaves what is there as it is.

    Whoever is added has no password: they come in by a code sent to their address.
    """
    email = row["email"].lower()
    person = Person.objects.filter(email=email).first() or Person(email=email)
    before = (person.given_name, person.family_name, person.is_staff)
    person.given_name = row.get("given_name") or person.given_name
    person.family_name = row.get("family_name") or person.family_name
    if staff := row.get("staff"):
        person.is_staff = yes_or_no(staff)
    new = person.pk is None
    if new:
        person.set_unusable_password()
    elif before == (person.given_name, person.family_name, person.is_staff):
        return Outcome.UNCHANGED
    person.full_clean()
    person.save()
    return Outcome.NEW if new else Outcome.CHANGED


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
