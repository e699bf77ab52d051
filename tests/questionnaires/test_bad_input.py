"""Every kind of item with wrong, huge, empty, foreign and hostile answers: a sentence beside the
field, what was typed still in it, and nothing kept."""

import pytest

from sympraxis.kit.errors import Refused
from sympraxis.questionnaires.models import Answer, Response

from . import made

pytestmark = pytest.mark.django_db

HUGE, TORN, HOSTILE = "x" * 100_001, "a\u0000b\u202egnp.exe", "<script>alert(1)</script>"


def asked(kind: str, required: bool = False, **said):
    of = made.questionnaire()
    return of, made.item(of, kind, "What?", required=required, **said)


def wrong(of, item, value, files=None, **more):
    form = of.form(made.posted({f"q{item.pk}": value, **more}), files)
    assert not form.is_valid(), (item.kind, value)
    return form.errors[f"q{item.pk}"][0]


WRONG = [
    ("short", {}, HUGE), ("short", {"longest": 5}, "abcdef"), ("long", {}, HUGE),
    ("long", {"longest": 10}, "α" * 11), ("email", {}, "eleni@"), ("email", {}, HUGE + "@a.eu"),
    ("email", {}, HOSTILE), ("web", {}, "javascript:alert(1)"), ("web", {}, "ftp://a.eu/b"),
    ("web", {}, "data:text/html,x"), ("web", {}, "https://" + "a" * 2000 + ".eu"),
    ("number", {}, "many"), ("number", {}, "NaN"), ("number", {}, "1e999999999"),
    ("number", {}, "Infinity"), ("number", {}, "9" * 5000), ("number", {}, "1,200,000"),
    ("number", {}, "3.5"), ("number", {"decimals": 2}, "3.555"), ("number", {"lowest": "5"}, "4"),
    ("number", {"highest": "5"}, "6"), ("number", {}, HOSTILE), ("number", {}, "0x1f"),
    ("scale", {}, "6"), ("scale", {}, "0"), ("scale", {}, "3.0"), ("scale", {}, HOSTILE),
    ("date", {}, "2023-02-30"), ("date", {}, "yesterday"), ("date", {}, "99999-01-01"),
    ("date", {"earliest": "2023-01-01"}, "2022-12-31"),
    ("date", {"latest": "2023-01-01"}, "2023-01-02"), ("date", {}, HUGE),
    ("yesno", {}, "perhaps"), ("yesno", {}, HOSTILE), ("country", {}, "XX"),
    ("country", {}, "Greece"), ("country", {}, "EU"), ("language", {}, "xx"),
    ("language", {}, HUGE), ("region", {}, "atlantis"), ("region", {}, "norte, sul, leste"),
    ("region", {}, "(ZZ99)"), ("region", {}, HOSTILE), ("dropdown", {"choices": ["A"]}, "999999"),
    ("single", {"choices": ["A"]}, HOSTILE), ("single", {"choices": ["A"]}, "other"),
    ("multiple", {"choices": ["A"]}, ["999"]), ("multiple", {"choices": ["A"]}, HUGE),
]  # fmt: skip


def test_wrong_answer_is_refused_with_a_sentence_and_nothing_is_kept():
    standing = None
    for kind, said, value in WRONG:
        if (kind, said) != standing:
            standing, (of, item) = (kind, said), asked(kind, **said)
        sentence = wrong(of, item, value)
        assert len(sentence) > 10, (kind, value)
        assert "%(" not in sentence and "{" not in sentence, (kind, value)
    assert not Answer.objects.exists()


def of_all_that_ask(**said):
    of, items = made.of_every_kind()
    of.items.update(**said)
    of.touch()
    return of, {kind: f"q{one.pk}" for kind, one in items.items() if one.what.asks}


def test_nothing_is_no_answer_to_what_must_be_answered():
    of, names = of_all_that_ask(required=True)
    assert len(names) == 18
    for empty in ("", "   ", "\u0000"):
        errors = of.form(made.posted(dict.fromkeys(names.values(), empty))).errors
        for kind, name in names.items():
            # A tick has no empty value: its name alone says yes.
            assert errors.get(name) or (kind == "consent" and empty), (kind, empty)


def test_nothing_at_all_is_taken_where_nothing_must_be_said():
    of, _names = of_all_that_ask()
    response = made.sent(of, {})
    assert response.submitted_at and not response.answers.exists()


def test_foreign_scripts_are_kept_as_they_are_and_what_acts_unseen_goes():
    of, item = asked("short")
    for said, kept in {
        "Ελένη Παπαδοπούλου": "Ελένη Παπαδοπούλου", "محمد الأمين": "محمد الأمين",
        "日本語の答え": "日本語の答え", "நன்றி": "நன்றி", TORN: "abgnp.exe", HOSTILE: HOSTILE,
        "a\n\tb": "a b",
    }.items():  # fmt: skip
        assert made.sent(of, {f"q{item.pk}": said}).answers.get().text == kept


def test_numbers_are_read_as_people_write_them():
    of, item = asked("number", decimals=2)
    for said, kept in {"3,5": "3.5", " 1 200 ": "1200", "−4": "-4", "٣": "3", "+7.25": "7.25",
                       "007": "7", "1 200,5": "1200.5"}.items():  # fmt: skip
        form = of.form(made.posted({f"q{item.pk}": said}))
        assert form.is_valid(), (said, form.errors)
        assert str(form.cleaned_data[f"q{item.pk}"].normalize() + 0) in (kept, "1.2E+3"), said


def test_others_words_are_asked_for_and_kept_short():
    of, item = asked("single", choices=["A"], other=True)
    name = f"q{item.pk}"
    assert "Say what" in wrong(of, item, "other")
    assert "300" in wrong(of, item, "other", **{f"{name}-other": "x" * 301})
    kept = made.sent(of, {name: "other", f"{name}-other": "Β" * 300}).answers.get()
    assert kept.picks.get().text == "Β" * 300
    # Words beside "other" without choosing it say nothing.
    choice = made.choices(item)[0]
    said = {name: str(choice), f"{name}-other": "unsaid"}
    assert made.sent(of, said).answers.get().picks.get().text == ""


def test_several_keep_to_their_limits_and_a_choice_counts_once():
    of, item = asked("multiple", choices=["A", "B", "C"], fewest=2, most=2)
    pks = [str(pk) for pk in made.choices(item)]
    assert "at least 2" in wrong(of, item, pks[:1])
    assert "at least 2" in wrong(of, item, [pks[0], pks[0]])
    assert "2 at most" in wrong(of, item, pks)
    assert made.sent(of, {f"q{item.pk}": pks[:2]}).answers.get().picks.count() == 2


def test_one_of_several_takes_no_two():
    of, item = asked("single", choices=["A", "B"])
    assert "one at most" in wrong(of, item, [str(pk) for pk in made.choices(item)])


def test_matrix_asks_each_line_and_takes_nothing_that_is_not_offered():
    of, item = asked("matrix", required=True, rows=["Food", "Room"], columns=["Bad"])
    (food, room), (bad,) = made.choices(item, "row"), made.choices(item, "column")
    name = f"q{item.pk}"
    assert "Room" in wrong(of, item, "", **{f"{name}-{food}": str(bad)})
    both = {f"{name}-{food}": str(bad), f"{name}-{room}": str(food)}
    assert "not offered" in wrong(of, item, "", **both)


def test_choice_that_was_withdrawn_is_not_taken():
    of, item = asked("single", choices=["A", "B"])
    gone = made.choices(item)[0]
    item.choices.filter(pk=gone).update(retired_at=of.made_at)
    of.touch()
    assert "no longer" in wrong(of, item, str(gone))


def test_choice_of_another_question_is_not_taken():
    of, item = asked("single", choices=["A"])
    other = made.item(of, "single", "Other?", choices=["B"])
    assert "not offered" in wrong(of, item, str(made.choices(other)[0]))


def test_region_that_several_fit_asks_which_and_keeps_what_was_typed():
    of, item = asked("region")
    name = f"q{item.pk}"
    form = of.form(made.posted({name: "nor"}))
    assert not form.is_valid()
    assert "Several regions" in form.errors[name][0]
    assert 'value="nor"' in str(form[name])
    taken = of.form(made.posted({name: "nor", f"{name}-for": "nor", f"{name}-which": "PT11"}))
    assert taken.is_valid() and taken.cleaned_data[name].code == "PT11"


FALSE = [
    ("plan.pdf", b"MZ\x90\x00 not a document"), ("plan.exe", made.PDF), ("plan.pdf.exe", made.PDF),
    ("plan.pdf", b"<html><script>alert(1)</script></html>"), ("plan.png", made.PDF),
    ("plan.svg", b"<svg onload='alert(1)'/>"), ("plan", made.PDF),
    ("plan.docx", b"PK\x03\x04 torn"),
]  # fmt: skip


def test_files_with_false_types_are_refused():
    of, item = asked("file", required=True)
    for name, content in FALSE:
        assert wrong(of, item, "", {f"q{item.pk}": made.pdf(name, content)}), (name, content)
        assert not Answer.objects.exists(), (name, content)


def test_file_has_a_limit_and_only_kinds_that_are_taken():
    of, item = asked("file", most=1, taken="pdf")
    name = f"q{item.pk}"
    large = made.pdf(content=made.PDF + b"0" * (1024 * 1024))
    assert "1 MB" in wrong(of, item, "", {name: large})
    assert "PDF" in wrong(of, item, "", {name: made.pdf("a.txt", b"words")})


def test_names_of_files_are_made_harmless():
    of, item = asked("file")
    for name in ("../../etc/passwd.pdf", "a\u202egpj.pdf", "n" * 300 + ".pdf", "<b>.pdf"):
        kept = made.sent(of, {}, {f"q{item.pk}": made.pdf(name)}).answers.get()
        assert "/" not in kept.text and len(kept.text) <= 120 and "\u202e" not in kept.text
        assert kept.text.endswith(".pdf") and "passwd" not in kept.file.name


def test_consent_to_words_that_changed_meanwhile_is_asked_again():
    of, item = asked("consent", required=True)
    name = f"q{item.pk}"
    assert "have changed" in wrong(of, item, "yes", **{f"{name}-version": "7"})
    assert made.sent(of, {name: "yes", f"{name}-version": "1"}).answers.get().truth is True


def test_a_draft_has_a_limit_too():
    of, item = asked("long")
    form = of.form(made.posted({f"q{item.pk}": "x" * 500_000}))
    with pytest.raises(Refused, match="too much"):
        form.keep()
    assert not Response.objects.exists()


def test_what_does_not_belong_to_the_questionnaire_is_not_looked_at():
    of, item = asked("short")
    response = made.sent(of, {f"q{item.pk}": "yes", "q999999": "no", "respondent": "1"})
    assert response.answers.count() == 1 and response.respondent is None
