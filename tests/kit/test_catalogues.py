"""Catalogues: complete where they must be, usable wherever they are, and those of the code."""

import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from click.testing import CliRunner
from django.utils import translation

from sympraxis.config.cli.languages import command
from sympraxis.kit import catalogues
from sympraxis.kit.languages import OFFICIAL
from sympraxis.people.models import Expertise, Topic
from tools import catalogues as tool

from .. import bracketed

read = cache(catalogues.read)  # those of the tree, which no test changes
QUOTES = {"fr": ("«", "»"), "de": ("„", "“")}


@pytest.fixture
def place(tmp_path):
    """Two sentences of two domains, and Irish begun."""
    template = Catalog(project="Trial", fuzzy=False)
    template.add("Hello %(name)s", locations=[("sympraxis/people/x.py", None)])
    template.add(
        ("%(n)s <b>day</b>", "%(n)s <b>days</b>"), locations=[("sympraxis/kit/x.py", None)]
    )
    catalogues.write(template, tmp_path / "django.pot")
    catalogues.start("ga", tmp_path)
    return tmp_path


def translate(place, language, **words):
    catalogue = catalogues.read(language, place)
    for one in catalogue:
        if one.id and words.get("hello") and "Hello" in str(one.id):
            one.string = words["hello"]
        if one.id and words.get("days") and "day" in str(one.id):
            one.string = words["days"]
    catalogues.write(catalogue, catalogues.path_of(language, place))
    return catalogues.read(language, place)


@pytest.mark.parametrize("language", ["fr", "de"])
def test_languages_of_the_first_hour_are_complete(language):
    counted = catalogues.count(language)
    assert (counted.percent, counted.fuzzy) == (100, 0), f"see: sympraxis languages {language}"


@pytest.mark.parametrize("language", catalogues.languages())
def test_placeholders_and_tags_are_those_of_the_sentence(language):
    assert list(catalogues.faults(read(language))) == []


@pytest.mark.parametrize("language", sorted(QUOTES))
def test_quotation_marks_are_those_of_the_language(language):
    for one in read(language):
        words = str(one.string)
        if any(one.string) and "“" in str(one.id):
            assert all(mark in words for mark in QUOTES[language]), words
            assert "”" not in words, words


def test_catalogues_are_those_of_the_code():
    """Run `make messages` when this fails."""
    written = {(one.context, one.id) for one in catalogues.template()}
    assert {(one.context, one.id) for one in tool.gathered()} == written
    for language in catalogues.languages():
        assert {(one.context, one.id) for one in read(language)} == written


@pytest.mark.django_db
def test_names_that_came_with_the_site_are_there_to_translate():
    sentences = {one.id for one in catalogues.template()}
    names = {one.name for model in (Topic, Expertise) for one in model.objects.all()}
    assert names and names <= sentences


def test_new_catalogue_has_the_plural_forms_of_its_language(place):
    catalogue = catalogues.read("ga", place)
    assert catalogue.num_plurals == 5
    assert [len(one.string) for one in catalogue if isinstance(one.id, tuple)] == [5]


def test_progress_is_counted_by_domain(place):
    assert catalogues.count("ga", place).percent == 0
    translate(place, "ga", hello="Dia duit, %(name)s")
    counted = catalogues.count("ga", place)
    assert (counted.sentences, counted.translated, counted.percent) == (2, 1, 50)
    assert counted.by_domain == {"kit": (1, 0), "people": (1, 1)}
    assert catalogues.count("sv", place).translated == 0  # there is no such catalogue


def test_plural_with_a_form_missing_is_not_translated(place):
    translate(place, "ga", days=("%(n)s <b>lá</b>", "", "", "", ""))
    assert catalogues.count("ga", place).translated == 0


@pytest.mark.parametrize(
    "hello",
    ["Dia duit", "Dia duit, %(nmae)s", "Dia duit, %(name)s <b>!</b>", "%(name)s %(name)s"],
)
def test_wrong_placeholder_is_found(place, hello):
    assert len(list(catalogues.faults(translate(place, "ga", hello=hello)))) == 1


def test_one_plural_form_may_leave_the_number_out_and_none_a_tag(place):
    good = ("aon <b>lá</b>", *["%(n)s <b>lá</b>"] * 4)
    assert not list(catalogues.faults(translate(place, "ga", days=good)))
    bad = ("aon lá", *["%(n)s <b>lá</b>"] * 4)
    assert list(catalogues.faults(translate(place, "ga", days=bad)))


def test_compiled_once_it_has_words_and_again_when_they_change(place):
    compiled = catalogues.path_of("ga", place).with_suffix(".mo")
    catalogues.compiled(place)
    assert not compiled.exists()
    translate(place, "ga", hello="Dia duit, %(name)s")
    catalogues.compiled(place)
    before = compiled.stat().st_mtime_ns
    catalogues.compiled(place)
    assert compiled.stat().st_mtime_ns == before
    translate(place, "ga", hello="Haigh, %(name)s")
    catalogues.compiled(place)
    assert b"Haigh" in compiled.read_bytes()


def test_catalogue_that_says_the_same_is_not_written_again(place):
    catalogue = catalogues.read("ga", place)
    assert not catalogues.write(catalogue, catalogues.path_of("ga", place))


def test_report_names_all_24_and_fails_only_when_asked_to():
    told = CliRunner().invoke(command)
    assert told.exit_code == 0
    assert len(re.findall(r"^[a-z]{2}  ", told.output, re.M)) == 24
    assert "Malti" in told.output and "Gaeilge" in told.output
    assert CliRunner().invoke(command, ["--check", "en"]).exit_code == 0
    assert CliRunner().invoke(command, ["--check", "en", "mt"]).exit_code == 1
    assert CliRunner().invoke(command, ["--check", "xx"]).exit_code == 2


@pytest.mark.parametrize("language", sorted(OFFICIAL))
def test_every_plural_rule_works(language, tmp_path):
    """Django reads a catalogue of each language and finds a form for every number."""
    catalogue = bracketed.catalogue(language, {("day", "days")})
    assert catalogue.num_plurals == get_plural(language).num_plurals
    bracketed.write(tmp_path, language, only={("day", "days")})
    with bracketed.spoken(tmp_path), translation.override(language):
        said = {translation.ngettext("day", "days", n) for n in [*range(130), 1_000_000]}
    assert said == {"⟦days⟧"}
