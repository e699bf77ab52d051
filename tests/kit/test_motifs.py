"""A topic has one picture, wherever it stands."""

from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from sympraxis.kit.motifs import FAMILY, FORMS, MARK, hue, motif


@pytest.mark.parametrize("topic", [*FAMILY, "Hydrogen valleys", "Водород", "ενέργεια"])
def test_motif_is_a_drawing(topic):
    root = ElementTree.fromstring(motif(topic, 5, 4))
    assert root.get("viewBox") == "0 0 200 160"
    assert len(root) > 5
    assert root.get("data-hue") == str(hue(topic))


def test_motif_is_the_same_for_the_same_topic():
    first = motif("Hydrogen valleys")
    motif.cache_clear()
    assert motif(" hydrogen Valleys ") == first


def test_motifs_of_two_topics_differ():
    topics = [f"topic {number}" for number in range(60)]
    assert len({motif(topic) for topic in topics}) == 60


def test_every_form_is_met():
    seen = {id(form) for form, _ in FAMILY.values()}
    assert {id(form) for form in FORMS} == seen


def test_motif_is_hidden_unless_it_has_a_label():
    assert 'aria-hidden="true"' in motif("events")
    labelled = ElementTree.fromstring(motif("events", label='Half "discs" & more'))
    assert labelled.get("role") == "img"
    assert labelled.get("aria-label") == 'Half "discs" & more'


@pytest.mark.parametrize("side", [0, 25, 10_000])
def test_motif_has_a_bounded_size(side):
    with pytest.raises(ValueError, match="1 to 24"):
        motif("events", side, 5)


def test_tags_stand_in_a_page():
    page = Template('{% motif "events" 2 3 variant="glyph" %}{% mark %}').render(Context())
    assert '<svg class="motif glyph"' in page
    assert 'viewBox="0 0 80 120"' in page
    assert MARK in page
