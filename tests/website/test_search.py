"""The search: what finds a thing, what it says about why, and bad input."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.http import QueryDict
from django.urls import reverse
from wagtail.models import Page

from sympraxis.config.cli import setup
from sympraxis.kit.progress import Progress
from sympraxis.regions.models import Region
from sympraxis.website import jobs
from sympraxis.website.models import Document
from sympraxis.website.models.around import HOME_DEPTH
from sympraxis.website.search import finding, guessing, rebuilding

from ..people import community as made
from . import writing

ADDRESS = "/search/"


def titles(q: str, reader=None, **chosen) -> list[str]:
    asked = QueryDict(mutable=True)
    asked["q"] = q
    for name, values in chosen.items():
        asked.setlist(name, values)
    found = finding.search(finding.Asked.read(asked), reader or AnonymousUser())
    return [one.title for one in found]


def test_search_finds_a_region_however_it_is_typed(indexed):
    indexed("PL71", "PL72")
    for typed in ("lodz", "Łódź", "ŁÓDZKIE", "lodzkie", "Łódzkie", "lodzk*", "PL71"):
        assert titles(typed) == ["Łódzkie"], typed


def test_search_finds_a_region_in_each_script(indexed):
    indexed("EL43", "EL30")
    for typed in ("Κρήτη", "κρητη", "Kriti", "Crete", "crete greece"):
        assert titles(typed) == ["Kriti"], typed


def test_search_finds_other_forms_of_a_word(db):
    reader, other = made.person("reader"), made.person("other")
    other.profile.describe(by=other, offers="We planned two hydrogen valleys.")
    for typed in ("hydrogen valley", "valley", "hydrogens", '"hydrogen valleys"', "hydrog*"):
        assert titles(typed, reader) == ["Other"], typed
    assert titles('"valleys hydrogen"', reader) == []


def test_search_leaves_out_what_is_not_wanted(indexed):
    indexed("ITC4", "ITC1")
    assert sorted(titles("italy")) == ["Lombardia", "Piemonte"]
    assert titles("italy -lombardia") == ["Piemonte"]
    assert titles('italy -"piemonte"') == ["Lombardia"]


def test_page_shows_results_with_the_words_marked(client, indexed):
    indexed("EL43")
    page = client.get(ADDRESS, {"q": "krit"}).content.decode()
    assert "<mark>Kriti</mark>" in page
    assert reverse("regions:region", args=["EL43"]) in page


def test_page_says_why_where_only_a_hidden_name_fits(client, indexed):
    indexed("EL43")
    assert (
        "<mark>Griechenland</mark>" in client.get(ADDRESS, {"q": "griechenland"}).content.decode()
    )


def test_page_escapes_what_people_wrote(client, db):
    reader, other = made.person("reader"), made.person("other")
    other.profile.describe(
        by=other, offers="hydrogen <script>alert(1)</script> & <mark>more</mark>"
    )
    client.force_login(reader)
    page = client.get(ADDRESS, {"q": "hydrogen"}).content.decode()
    assert "<mark>hydrogen</mark> &lt;script&gt;" in page
    assert "<script>alert" not in page and "&lt;mark&gt;" in page


TYPED = [
    "a" * 10_000, "wort " * 5_000, '"' * 300, '"', '""', '"-"', "-", "--", "- -", "AND",
    "OR NOT", "NEAR(a b)", '%_*"', "*", "title:x", "{a b}", "^a", "a AND", "(", "')--",
    "'; DROP", "a\x00b", "\x00", "\u202eabc\u202c", "\ue000en", "&|!<->:*", "a:b", "\\", "½",
    "ﬁ", "🙂", "ß", "-a -b", "١٢٣", "日本語", "e\u0301" * 50, '-"', "“never ended", "  ", "\n",
]  # fmt: skip
MEANINGLESS = [
    {"kind": "nonsense"}, {"year": "99999999999999"}, {"year": "x"}, {"language": "'"},
    {"page": "999"}, {"page": "-1"}, {"kind": ["a"] * 500},
]  # fmt: skip


def test_nothing_typed_is_an_error(client, indexed):
    indexed("ITC4")
    for typed in TYPED:
        page = client.get(ADDRESS, {"q": typed})
        assert page.status_code == 200, typed
        assert not {"\x00", "\u202e"} & set(page.text), typed


def test_filters_that_mean_nothing_find_nothing_and_break_nothing(client, indexed):
    indexed("ITC4")
    for chosen in MEANINGLESS:
        page = client.get(ADDRESS, {"q": "lombardia", **chosen})
        assert page.status_code == 200, chosen


def test_page_says_what_was_wrong_with_a_question(client, db):
    assert "only its beginning" in client.get(ADDRESS, {"q": "wort " * 400}).content.decode()
    assert "Say also what to look for" in client.get(ADDRESS, {"q": "-tourism"}).content.decode()
    assert "no word in that" in client.get(ADDRESS, {"q": '"%"'}).content.decode()
    assert "How to search" in client.get(ADDRESS).content.decode()


def test_search_finds_some_words_where_all_are_in_nothing(client, indexed):
    indexed("ITC4", "EL43")
    page = client.get(ADDRESS, {"q": "lombardia xylophone"}).content.decode()
    assert "Nothing holds all of these words" in page and "<mark>Lombardia</mark>" in page


def test_a_slip_is_answered_with_the_word_that_was_meant(client, indexed):
    indexed("ITC4", "EL43")
    guessing.learn()
    slips = dict.fromkeys(("lombardai", "lombrdia", "lombbardia", "limbardia"), "lombardia")
    for typed, meant in {**slips, "κριτη": "κρητη"}.items():
        assert f"<bdi>{meant}</bdi></a>?" in client.get(ADDRESS, {"q": typed}).text, typed


def test_learning_again_forgets_words_that_are_nowhere(indexed):
    indexed("ITC4")
    guessing.learn()
    Document.objects.all().delete()
    assert guessing.near("lombardai")[0] == "lombardia"
    guessing.learn()
    assert guessing.near("lombardai") == []


def test_results_cost_the_same_for_1_and_30(client, indexed, django_assert_num_queries):
    codes = Region.objects.current().filter(country="IT").values_list("code", flat=True)[:30]
    indexed("ITC4")
    client.get(ADDRESS, {"q": "italy"})  # what a process keeps in memory is read once
    with django_assert_num_queries(4):
        assert client.get(ADDRESS, {"q": "italy"}).status_code == 200
    indexed(*codes)
    with django_assert_num_queries(4):
        assert len(client.get(ADDRESS, {"q": "italy"}).context["page"].object_list) == 10


def test_pages_of_results_hold_each_thing_once(client, indexed):
    codes = list(Region.objects.current().filter(country="IT").values_list("code", flat=True))
    indexed(*codes)
    seen = []
    for number in (1, 2, 3):
        page = client.get(ADDRESS, {"q": "italy", "page": number})
        seen += [line.address for line in page.context["results"].lines]
    assert len(seen) == len(set(seen)) == len(codes)


def test_a_common_word_is_ordered_by_titles_and_then_the_newest(monkeypatch, indexed):
    indexed("ITC4", "ITC1", "ITC2", "ITC3")
    usual = titles("italy lombardia piemonte*") or titles("italy")
    monkeypatch.setattr(finding, "MANY", 1)
    assert sorted(titles("italy")) == sorted(usual)
    asked = finding.Asked.read(QueryDict("q=italy"))
    found = finding.search(asked, AnonymousUser())
    assert [found[n].title for n in range(len(found))] == [one.title for one in found]


def test_of_a_common_word_each_page_goes_on_where_the_one_before_ended(monkeypatch, db):
    for year in (2022, 2026, 2024, 2025, 2023):
        writing.article(f"News of {year}", lead="About a valley.", published_on=date(year, 5, 1))
    writing.standard("Without a date", lead="About a valley.")
    writing.article("The valley of 2021", published_on=date(2021, 5, 1))
    monkeypatch.setattr(finding, "MANY", 1)
    found = finding.search(finding.Asked.read(QueryDict("q=valley")), AnonymousUser())
    in_order = ["The valley of 2021", *(f"News of {year}" for year in range(2026, 2021, -1))]
    for size in (1, 2, 3, 7):
        pages = [found[at : at + size] for at in range(0, 7, size)]
        assert [one.title for page in pages for one in page] == [*in_order, "Without a date"]
    some = finding.Asked.read(QueryDict("q=valley&year=2023&year=2025"))
    found = finding.search(some, AnonymousUser())
    assert [one.title for one in found] == ["News of 2025", "News of 2023"]


def test_reindex_finds_everything_again(db, capsys):
    for level in (2, 1, 0):
        Region.objects.filter(level=level).exclude(country="PL").delete()
    Page.objects.filter(depth__gt=HOME_DEPTH).update(live=False)
    assert not rebuilding.is_complete()
    setup.index(Progress())
    assert titles("Łódź") and rebuilding.is_complete()
    before = Document.objects.count()
    Document.objects.filter(kind="region").first().delete()
    assert not rebuilding.is_complete()
    call_command("reindex")
    assert rebuilding.is_complete()
    assert Document.objects.count() == before


def test_words_of_what_was_removed_leave_the_index_when_it_is_merged(indexed):
    indexed("ITC4", "EL43")
    Document.objects.all().delete()
    jobs.merge_index()
    jobs.learn_words()
    assert titles("lombardia") == [] and guessing.near("lombardai") == []
