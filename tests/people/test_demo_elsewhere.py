"""The demo people come to a place of their own and to no other."""

import io

import pytest

from sympraxis.kit.errors import Refused
from sympraxis.kit.progress import Progress
from sympraxis.people import demo
from sympraxis.people.models import Person

pytestmark = pytest.mark.django_db


def test_demo_does_not_mix_with_a_community_of_its_own():
    Person.objects.create_user("real@community.eu", "a real password")
    with pytest.raises(Refused, match="SYMPRAXIS_DATA=demo"):
        demo.load(Progress(io.StringIO()))
    assert Person.objects.count() == 1
