"""The demo people: made once, and afterwards as people left them."""

import io

import pytest

from sympraxis.kit.errors import Refused
from sympraxis.kit.progress import Progress
from sympraxis.people import demo
from sympraxis.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def load() -> None:
    demo.load(Progress(io.StringIO()))


def test_demo_accounts_can_sign_in_and_are_what_they_say():
    load()
    for _, email in demo.accounts():
        assert Person.objects.get(email=email).check_password(demo.password())
    assert set(Person.objects.staff().values_list("email", flat=True)) == {
        demo.OPERATOR,
        *demo.SECRETARIAT,
    }
    assert Person.objects.get(is_superuser=True).email == demo.OPERATOR
    scripts = "".join(Person.objects.values_list("family_name", flat=True))
    assert "Μ" in scripts and "К" in scripts and "ß" in scripts


def test_demo_again_loses_nothing_that_people_did():
    load()
    renamed, gone = Person.objects.filter(is_staff=False)[:2]
    renamed.given_name = "Renamed"
    renamed.set_password("something of my own")
    renamed.save()
    gone.delete()
    before = list(Person.objects.order_by("pk").values())
    load()
    assert list(Person.objects.order_by("pk").values()) == before


def test_demo_does_not_mix_with_a_community_of_its_own():
    Person.objects.create_user("real@community.eu", "a real password")
    with pytest.raises(Refused, match="SYMPRAXIS_DATA=demo"):
        load()
    assert Person.objects.count() == 1
