"""The pages: who may see them, building by hand, what comes back when something is wrong."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from sympraxis.questionnaires import building, hooks
from sympraxis.questionnaires.building import Change
from sympraxis.questionnaires.forms.building import ItemForm
from sympraxis.questionnaires.models import Item, Questionnaire

from .. import doors
from ..people.community import person
from . import made

pytestmark = pytest.mark.django_db

OF_BUILDERS = ["builder", "details", "preview", "opening", "closing", "double", "copying",
               "new-item", "summary", "csv", "xlsx"]  # fmt: skip
OF_ITEMS = ["item", "item-preview", "position", "removal", "double-item"]


def address(name, of=None, **more):
    return reverse(f"questionnaires:{name}", kwargs={**({"pk": of.pk} if of else {}), **more})


def test_stranger_neither_builds_nor_reads(member, niko):
    of = made.questionnaire(languages=["en", "fr"])
    item = made.item(of, "short")
    for name in (*OF_BUILDERS, *OF_ITEMS, "answers", "translation"):
        more = {"item": item.pk} if name in [*OF_ITEMS, "answers"] else {}
        more |= {"language": "fr"} if name == "translation" else {}
        place = address(name, of, **more)
        for verb in ("get", "post"):
            assert doors.knock(niko, verb, place).status_code == 403, (verb, name)
            nobody = doors.knock(AnonymousUser(), verb, place)
            assert doors.leads_to_signing_in(nobody), (verb, name)
    assert member.get(address("builder", of)).status_code == 403
    assert of.items.live().count() == 1


def test_member_does_not_list_nor_make(member):
    for name in ("list", "new"):
        assert member.get(address(name)).status_code == 403, name


def test_what_is_not_there_is_not_found(officer):
    of, other = made.questionnaire(), made.questionnaire()
    item = made.item(other, "short")
    assert officer.get(f"/questionnaires/{of.pk + 99}/").status_code == 404
    assert officer.get(address("item", of, item=item.pk)).status_code == 404
    assert officer.get(address("translation", of, language="fr")).status_code == 404
    assert officer.get(address("answers", of, item=item.pk)).status_code == 404
    assert officer.get(address("fill", made.questionnaire(held_by="events"))).status_code == 404


def test_owner_decides_by_the_hook_who_builds_and_reads(client, niko, monkeypatch):
    mine = made.questionnaire("Mine", held_by="events")
    client.force_login(niko)
    monkeypatch.setattr(hooks.may_edit, "answers", [])
    monkeypatch.setattr(hooks.owner, "answers", [])

    @hooks.may_edit.on
    def organisers(person, questionnaire):
        return person == niko if questionnaire.held_by == "events" else None

    hooks.owner.on(lambda questionnaire: ("The conference", "/events/7/"))
    page = client.get(address("builder", mine))
    assert page.status_code == 200
    assert '<a href="/events/7/">The conference</a>' in page.text
    assert client.get(address("summary", mine)).status_code == 403
    assert client.get(address("builder", made.questionnaire("Of nobody"))).status_code == 403
    client.force_login(person("ines", is_staff=True))
    assert client.get(address("builder", mine)).status_code == 403


def test_list_asks_the_same_for_one_and_for_thirty(officer, django_assert_num_queries):
    made.item(made.questionnaire(), "short")
    officer.get(address("list"))
    with django_assert_num_queries(5):
        officer.get(address("list"))
    Questionnaire.objects.bulk_create(Questionnaire(title=f"Number {at}") for at in range(29))
    with django_assert_num_queries(5):
        page = officer.get(address("list"))
    assert page.text.count("/summary/") == 25
    made.questionnaire("Of an event", held_by="events")
    assert "Of an event" not in officer.get(address("list")).text


def test_builder_asks_the_same_for_two_and_for_thirty(officer, django_assert_num_queries):
    of = made.questionnaire()
    for number in (1, 14):
        made.written(of, [
            (kind, f"{kind} {number} {at}", {"choices": ["A", "B"]} if kind == "multiple" else {})
            for at in range(number)
            for kind in ("short", "multiple")
        ])  # fmt: skip
        with django_assert_num_queries(7):
            assert officer.get(address("builder", of)).status_code == 200
        with django_assert_num_queries(4):  # as it was, so nothing of it is read again
            officer.get(address("builder", of))


def test_officer_makes_a_questionnaire_and_gives_it_an_item(officer, ines):
    made_at = officer.post(address("new"), {"title": "  Wie war’s?  "})
    of = Questionnaire.objects.get()
    assert (of.title, of.made_by, of.language) == ("Wie war’s?", ines, "en")
    assert made_at.url == of.get_absolute_url()
    added = officer.post(address("new-item", of), {"kind": "single", "label": "Which?"})
    item = of.items.get()
    assert added.url == address("item", of, item=item.pk)
    said = {"edition": item.edition, "label": "Which one?", "choice-new": "A\nB\n\n  C ",
            "required": "on", "set_other": "on", "kept_days": "30", "why": "To know."}  # fmt: skip
    assert officer.post(added.url, said).status_code == 302
    question = made.plan(of).find(item.pk)
    assert [one.words for one in question.choices()] == ["A", "B", "C"]
    assert question.item.required and question.settings == {"other": True}
    assert question.item.kept_days == 30 and question.is_personal
    page = officer.get(address("builder", of)).text
    assert "Which one?" in page and "must be answered" in page


def test_every_kind_can_be_added_and_edited_by_the_page(officer):
    of, items = made.of_every_kind()
    assert asked(of) == asked(one_by_one())
    for kind, item in items.items():
        # Alone: a page offers all that comes before as a condition, and that is not the matter.
        alone = made.questionnaire(kind)
        Item.objects.filter(pk=item.pk).update(questionnaire=alone)
        place, before = address("item", alone, item=item.pk), asked(alone)
        page = officer.get(place)
        assert page.status_code == 200, kind
        form = page.context["item_form"]
        data = made.posted({})
        for field in form:
            value = field.value()
            if field.name in item.what.parts:
                data.setlist(f"{field.name}-pk", [str(pk) for pk, _words in value])
                data.update({f"{field.name}-{pk}": words for pk, words in value})
            elif value not in (None, "", False):
                data[field.name] = "on" if value is True else str(value)
        assert officer.post(place, dict(data.lists())).status_code == 302, kind
        assert asked(alone) == before, kind


def one_by_one():
    of = made.questionnaire()
    for kind, said in made.OF_EVERY_KIND.items():
        made.item(of, kind, f"Of kind {kind}", **said)
    return of


def asked(of):
    """All that is said of each item, whatever its number; what is off may be said or not."""
    return [
        (
            one.item.kind, one.item.key,
            {name: words for name, words in one.wording.texts["en"].items() if name != "choices"},
            {name: value for name, value in one.settings.items() if value is not False},
            [(option.part, option.words) for option in one.options],
        )
        for one in made.plan(of).questions
    ]  # fmt: skip


def test_stale_edit_shows_the_sentence_and_what_was_typed_and_may_be_sent_again(officer, ines):
    of = made.questionnaire()
    item = made.item(of, "short", "Old")
    building.change(item, Change({"label": "Of a colleague"}), edition=item.edition, by=None)
    place = address("item", of, item=item.pk)
    said = {"edition": 1, "label": "Mine <b>", "help": "Long thought", "set_longest": "300"}
    answer = officer.post(place, said)
    assert answer.status_code == 422
    assert "Of a colleague" in answer.text
    assert 'value="Mine &lt;b&gt;"' in answer.text and "Long thought" in answer.text
    item.refresh_from_db()
    assert f'name="edition" value="{item.edition}"' in answer.text
    assert officer.post(place, {**said, "edition": item.edition}).status_code == 302
    assert building.label_of(item) == "Mine <b>"


WRONG = [
    ({"label": ""}, "This field is required."),
    ({"label": "x" * 301}, "at most 300 characters"),
    ({"choice-new": "a\nA"}, "is there twice"),
    ({"choice-new": "x" * 301}, "300 characters at most"),
    ({"choice-new": "\n".join(map(str, range(201)))}, "200 lines"),
    ({"choice-new": ""}, "Write at least one."),
    ({"set_fewest": "3", "set_most": "2"}, "fewer than the least"),
    ({"set_most": "many"}, "Enter a whole number."),
    ({"kept_days": "0"}, "greater than or equal to 1"),
    ({"kept_days": "9" * 30}, "less than or equal to"),
    ({"if_0": "999999:any:yes"}, "is not one of the available choices"),
    ({"edition": "x"}, "Enter a whole number."),
]


def test_wrong_item_is_shown_again_with_all_that_was_typed(officer):
    of = made.questionnaire()
    made.item(of, "yesno", "First?")
    item = made.item(of, "multiple", "Which?", choices=["Old"])
    plan = made.plan(of)
    right = {"edition": item.edition, "label": "New words", "choice-new": "One\nTwo"}
    for said, sentence in WRONG:
        form = ItemForm(made.posted({**right, **said}), question=plan.find(item.pk), plan=plan)
        assert sentence in str(form.errors), said
    for said, sentence in (WRONG[0], WRONG[2], WRONG[7], WRONG[10]):
        answer = officer.post(address("item", of, item=item.pk), {**right, **said})
        assert answer.status_code == 422, said
        assert sentence in answer.text, said
        typed = "choice-new" in said or "One\nTwo" in answer.text
        assert typed and ("label" in said or "New words" in answer.text), said
        assert building.label_of(item) == "Which?", said


def test_condition_is_built_by_choosing_an_answer(officer):
    of = made.questionnaire()
    how = made.item(of, "single", "How?", choices=["Bus", "Train", "Foot"])
    many = made.item(of, "number", "How many?")
    item = made.item(of, "short", "Why?")
    bus, train, _foot = made.choices(how)
    place = address("item", of, item=item.pk)
    assert f'<option value="{how.pk}:any:{bus}">Bus</option>' in officer.get(place).text

    def save(**said):
        item.refresh_from_db()
        whole = {"edition": item.edition, "label": "Why?", "set_longest": "300", **said}
        return officer.post(place, whole)

    two = {"if_0": f"{how.pk}:any:{bus}", "if_1": f"{how.pk}:any:{train}"}
    assert save(**two).status_code == 302
    item.refresh_from_db()
    assert (item.depends_on, item.wanted) == (how, [str(bus), str(train)])
    page = officer.get(place).text
    assert page.count(" selected>") >= 2 and "if_2" in page
    mixed = {"if_0": f"{how.pk}:any:{bus}", "if_1": f"{many.pk}:answered:"}
    assert "same question" in save(**mixed).text
    assert "Say which number" in save(if_0=f"{many.pk}:at_least:").text
    assert save(if_0=f"{many.pk}:at_least:", if_number="2.50").status_code == 302
    item.refresh_from_db()
    assert (item.test, item.wanted) == ("at_least", ["2.5"])
    assert save(if_0="").status_code == 302
    item.refresh_from_db()
    assert item.depends_on is None


def test_order_of_lines_without_a_script_loses_nothing_and_saves_nothing(officer):
    of = made.questionnaire()
    item = made.item(of, "single", "Which?", choices=["A", "B"])
    a, b = made.choices(item)
    said = {"edition": item.edition, "label": "Half typed", "choice-pk": [a, b],
            f"choice-{a}": "A!", f"choice-{b}": "B", "choice-new": "C"}  # fmt: skip
    place = address("item", of, item=item.pk)
    page = officer.post(place, {**said, "move": f"choice:{a}:down"})
    assert page.status_code == 200
    assert page.text.index('value="B"') < page.text.index('value="A!"')
    assert "Half typed" in page.text and "error" not in page.text
    assert building.label_of(item) == "Which?"
    assert officer.post(place, {**said, "choice-pk": [b, a]}).status_code == 302
    words = [one.words for one in made.plan(of).find(item.pk).choices()]
    assert words == ["B", "A!", "C"]
    assert made.choices(item)[:2] == [b, a]


def test_preview_follows_what_is_typed_and_keeps_nothing(officer):
    of = made.questionnaire()
    item = made.item(of, "scale", "How?")
    said = {"label": "How <i>?", "set_lowest": "0", "set_highest": "3", "low_end": "bad"}
    page = officer.post(address("item-preview", of, item=item.pk), said)
    assert "How &lt;i&gt;?" in page.text and "bad" in page.text
    assert page.text.count('type="radio"') == 4
    assert building.label_of(item) == "How?"
    broken = officer.post(address("item-preview", of, item=item.pk), {"set_highest": "x"})
    assert broken.status_code == 200 and broken.text.count('type="radio"') == 5


def test_moving_removing_and_copying_by_buttons(officer):
    of = made.questionnaire()
    a, b = made.item(of, "short", "A"), made.item(of, "short", "B")
    moved = officer.post(address("position", of, item=b.pk), {"to": "1", "way": "up"})
    assert moved.url.endswith(f"?moved={b.pk}&way=up")
    assert [one.label for one in made.plan(of).questions] == ["B", "A"]
    for nonsense in ("", "x", "-1", "9" * 40):
        officer.post(address("position", of, item=b.pk), {"to": nonsense})
    assert [one.label for one in made.plan(of).questions] == ["B", "A"]
    officer.post(address("double-item", of, item=a.pk))
    officer.post(address("removal", of, item=b.pk))
    assert [one.label for one in made.plan(of).questions] == ["A", "A"]
    made.item(of, "yesno", "Then?", on=a, test="answered")
    assert officer.post(address("removal", of, item=a.pk)).status_code == 409


def test_items_are_copied_from_another_questionnaire(officer):
    of, other = made.questionnaire("Here"), made.questionnaire("There")
    hidden = made.questionnaire("Of an event", held_by="events")
    one, _two = made.item(other, "short", "One"), made.item(other, "short", "Two")
    place = address("copying", of)
    assert "Of an event" not in officer.get(place).text
    page = officer.get(place, {"source": other.pk}).text
    assert "One" in page and "Two" in page
    answer = officer.post(place, {"source": other.pk, "items": [one.pk]})
    assert answer.status_code == 302
    assert [question.label for question in made.plan(of).questions] == ["One"]
    assert officer.post(place, {"source": other.pk}).status_code == 422
    wrong = {"source": hidden.pk, "items": [one.pk]}
    assert officer.post(place, wrong).status_code == 422
    assert of.items.count() == 1


def test_details_with_languages_and_a_stale_page(officer):
    of = made.questionnaire()
    place = address("details", of)
    mark = officer.get(place).context["form"].initial["mark"]
    said = {"title": "Neu", "introduction": "Erst lesen.", "languages": ["fr", "de"]}
    assert officer.post(place, {**said, "mark": mark}).status_code == 302
    of.refresh_from_db()
    assert (of.title, of.languages) == ("Neu", ["en", "fr", "de"])
    stale = officer.post(place, {**said, "title": "Mine", "mark": mark})
    assert stale.status_code == 422 and "Somebody else saved" in stale.text
    assert 'value="Mine"' in stale.text
    fresh = stale.context["form"].data["mark"]
    assert officer.post(place, {**said, "title": "Mine", "mark": fresh}).status_code == 302


def test_opening_closing_and_what_is_empty(officer):
    of = made.questionnaire()
    assert officer.post(address("opening", of)).status_code == 409
    made.item(of, "short")
    officer.post(address("opening", of))
    assert Questionnaire.objects.open().get() == of
    officer.post(address("closing", of))
    assert not Questionnaire.objects.open().exists()
    officer.post(address("opening", of))
    assert Questionnaire.objects.open().exists()


def test_trying_judges_and_keeps_nothing(officer):
    of = made.questionnaire()
    item = made.item(of, "email", required=True)
    place = address("preview", of)
    assert officer.post(place, {f"q{item.pk}": "x"}).status_code == 422
    assert "This would be taken" in officer.post(place, {f"q{item.pk}": "a@b.eu"}).text
    assert not of.responses.exists()


def test_hostile_words_of_an_editor_are_words(officer, ines):
    evil = "<script>alert(1)</script>{{ 7 }}"
    of = made.questionnaire(evil)
    first, *_others = made.written(of, [
        ("short", f"{evil} 1", {"help": evil}),
        ("single", f"{evil} 2", {"choices": [evil]}),
        ("matrix", f"{evil} 3", {"rows": [evil], "columns": [evil]}),
        ("consent", f"{evil} 4", {"text": evil}),
        ("explanation", f"{evil} 5", {"text": evil}),
        ("section", f"{evil} 6", {"help": evil}),
    ])  # fmt: skip
    for place in (address("builder", of), address("preview", of), address("summary", of),
                  address("item", of, item=first.pk), address("list")):  # fmt: skip
        page = officer.get(place)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
