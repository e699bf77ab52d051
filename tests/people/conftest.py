"""People who want to come in, and the mail that they get."""

import pytest

from sympraxis.people.models import Person

PASSWORD = "four words that hold"


@pytest.fixture
def eleni(db):
    return Person.objects.create_user(
        "eleni@example.org", PASSWORD, given_name="Ελένη", family_name="Παπαδοπούλου"
    )


@pytest.fixture
def staff(db):
    return Person.objects.create_user("niamh@example.org", PASSWORD, is_staff=True)
