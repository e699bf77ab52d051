"""What a group holds of a person: taken along, ended when they are erased, no reason to forget."""

import pytest

from sympraxis.people.privacy import dormant, erasure, export

from ..people.community import person
from . import made

pytestmark = pytest.mark.django_db


def test_copy_tells_the_groups_with_their_days_and_nobody_else():
    niko, group, ines = person("niko"), made.group(), made.secretariat()
    first = group.add(niko, by=ines)
    first.end(by=niko)
    group.add(niko, by=ines, role="coordinator")
    told = export.gathered(niko)["groups"]
    assert [one["role"] for one in told] == ["Member", "Coordinator"]
    assert told[0]["left_at"] and told[1]["left_at"] is None
    assert "Inês" not in str(told)


def test_erasure_ends_what_lasts_and_keeps_the_record_without_the_name(client):
    niko, group = person("niko", family_name="Bell"), made.group()
    group.add(niko, by=made.secretariat())
    erasure.erase(niko, by=niko)
    one = group.memberships.get()
    assert one.left_at and str(one) == f"{group.name}: A former member"
    client.force_login(made.secretariat())
    page = client.get(f"/groups/{group.slug}/members/").text
    assert "Bell" not in page and "A former member" in page


def test_who_is_in_a_group_stays_though_they_never_came():
    niko, group = person("niko"), made.group()
    assert not dormant.is_needed(niko)
    group.add(niko, by=made.secretariat())
    assert dormant.is_needed(niko)
    made.leaves(niko, group)
    assert not dormant.is_needed(niko)
