"""The demo people: made once, and afterwards as people left them."""

import io
from datetime import timedelta
from random import Random

import pytest
from django.test import override_settings

from sympraxis.activity import demo as activity_demo
from sympraxis.activity.models import Notification
from sympraxis.kit import clock
from sympraxis.kit.progress import Progress
from sympraxis.people import demo
from sympraxis.people.madeup import community, names, people
from sympraxis.people.models import (
    PARTS,
    Audience,
    Invitation,
    Mandate,
    Organisation,
    Person,
    Profile,
    Role,
    StakeholderType,
)
from sympraxis.regions.models import Region

from ..standing import standing

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(autouse=True)
def _own_folder(folder, settings):
    settings.DATA, settings.MEDIA_ROOT = folder, folder / "media"


@pytest.fixture(scope="module")
def loaded(folder, django_db_setup, django_db_blocker):
    """The demo's people, made once."""
    with standing(django_db_blocker):
        with override_settings(DATA=folder, MEDIA_ROOT=folder / "media"):
            load()
        yield


def load() -> None:
    demo.load(Progress(io.StringIO()))


def test_demo_accounts_can_sign_in_and_are_what_they_say(loaded):
    for _, email in demo.accounts():
        assert Person.objects.get(email=email).check_password(demo.password())
    assert set(Person.objects.staff().values_list("email", flat=True)) == {
        demo.OPERATOR,
        *demo.SECRETARIAT,
    }
    assert Person.objects.get(is_superuser=True).email == demo.OPERATOR
    scripts = "".join(Person.objects.values_list("family_name", flat=True))
    assert "Μ" in scripts and "К" in scripts and "ß" in scripts


def test_demo_again_loses_nothing_that_people_did(loaded):
    renamed, gone = Person.objects.filter(is_staff=False)[:2]
    renamed.given_name = "Renamed"
    renamed.set_password("something of my own")
    renamed.save()
    gone.delete()
    before = list(Person.objects.order_by("pk").values())
    load()
    assert list(Person.objects.order_by("pk").values()) == before


def test_demo_is_a_community_of_all_kinds_in_all_countries(loaded):
    assert Person.objects.count() == 300
    assert Person.objects.exclude(email__endswith="@example.org").count() == 0
    assert Profile.objects.count() == 300
    regions = Region.objects.filter(profiles__isnull=False).distinct()
    assert 145 <= regions.count() <= 160
    assert regions.values("country").distinct().count() == 27
    kinds = set(StakeholderType.values)
    assert set(Organisation.objects.values_list("type", flat=True)) == kinds
    assert set(Profile.objects.values_list("stakeholder_type", flat=True)) == kinds
    assert not Organisation.objects.exclude(name__startswith="Example ").exists()
    for profile in Profile.objects.select_related("organisation"):
        assert profile.organisation.region_id == profile.region_id
        assert profile.languages
    assert not Profile.objects.filter(topics=None).exists()
    assert 20 <= Profile.objects.exclude(picture="").count() <= 60
    for part in PARTS:
        said = set(Profile.objects.values_list(f"{part}_audience", flat=True))
        assert len(said) > 1 or part == "expertise", part
    hidden = Profile.objects.filter(entry_audience=Audience.NOBODY)
    assert 10 <= hidden.count() <= 60


def test_demo_mandates_are_in_every_state_and_decided_by_the_secretariat(loaded):
    states = [mandate.state for mandate in Mandate.objects.all()]
    counts = {state.value: states.count(state) for state in set(states)}
    assert counts == {"in_force": 24, "waiting": 8, "refused": 4, "ended": 4}
    assert Mandate.objects.waiting().filter(decided_by__isnull=False).count() == 0
    deciders = set(Mandate.objects.exclude(decided_by=None).values_list("decided_by__email"))
    assert deciders <= {(email,) for email in demo.SECRETARIAT}
    for mandate in Mandate.objects.all():
        assert mandate.letter.read(5) == b"%PDF-"


def test_demo_faces_are_what_their_names_say(loaded):
    faces = {key: Person.objects.get(email=email) for key, email in demo.FACES.items()}
    assert faces["secretariat"].has_role(Role.Kind.SECRETARIAT)
    held = Mandate.objects.in_force().get(asked_by=faces["authority"])
    assert held.region.code == "EL43"
    assert faces["expert"].profile.expertise.count() == 3
    assert not faces["member"].roles.exists() and not faces["member"].is_staff
    owner = Person.objects.get(email=demo.POLICY_OWNER)
    assert owner.has_role(Role.Kind.POLICY_OWNER)


def test_demo_people_have_to_do_with_one_another(loaded):
    faces = {key: Person.objects.get(email=email) for key, email in demo.FACES.items()}
    colleague = Person.objects.get(email=demo.COLLEAGUE)
    body = faces["authority"].profile.organisation
    assert colleague.profile.organisation == body
    assert body.is_spoken_for_by(colleague)
    assert Invitation.objects.waiting().filter(organisation=body).count() == 1
    assert faces["member"].letters_written.get().recipient == faces["expert"]
    assert faces["expert"].letters_written.get().recipient == faces["member"]


def test_old_news_of_the_demo_are_read_and_later_ones_stay_as_people_left_them(loaded):
    quiet = Progress(io.StringIO())
    assert Notification.objects.count() > 100
    activity_demo.load(quiet)
    new = Notification.objects.unread()
    assert 0 < new.count() < Notification.objects.count() / 2
    assert not new.filter(made_at__lt=clock.now() - timedelta(days=14)).exists()
    with clock.held_at(clock.now() + timedelta(days=60)):
        before = new.count()
        activity_demo.load(quiet)
        assert new.count() == before


def test_demo_is_the_same_everywhere_and_its_addresses_are_plain(loaded):
    first = list(Person.objects.order_by("email").values_list("email", "family_name"))
    assert len({email for email, _ in first}) == 300
    assert all(email.isascii() and " " not in email for email, _ in first)
    regions = Region.objects.current().of_members().at_level(2).values_list("code", flat=True)
    again = community.planned(Random(community.SEED), demo.PEOPLE, sorted(regions))
    assert sorted((one.email, one.family) for one in again) == first


def test_every_country_has_names_and_every_name_an_address():
    assert set(names.SPOKEN) == set(Region.objects.values_list("country", flat=True))
    for given in names.NAMES.values():
        for part in given:
            for name in part.split():
                plain = people.latin(name.replace("_", " "))
                assert plain and plain.isascii() and plain.isalnum(), name
