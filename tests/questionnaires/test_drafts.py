"""Answering by the page: drafts keep what is typed, right or wrong; what is sent may be changed."""

import pytest
from django.urls import reverse

from sympraxis.questionnaires.models import Response

from ..people.community import organisation, person, region, works_at
from . import made

pytestmark = pytest.mark.django_db


def place(name, of):
    return reverse(f"questionnaires:{name}", args=[of.pk])


def opened(**items):
    of = made.questionnaire()
    every = made.written(of, [(kind, f"Of kind {kind}", said) for kind, said in items.items()])
    of.open_up(by=None)
    return of, [f"q{one.pk}" for one in every]


def test_draft_keeps_what_is_typed_right_or_wrong_and_comes_back_without_a_scolding(member, niko):
    of, (email, number, one) = opened(email={}, number={}, single={"choices": ["A"], "other": True})
    typed = {email: "half an addr", number: "ma", one: "other", f"{one}-other": "Sea\u0000"}
    assert member.post(place("draft", of), {**typed, "stranger": "x"}).json() == {"kept": True}
    draft = Response.objects.get()
    assert draft.respondent == niko and not draft.submitted_at and not draft.answers.exists()
    assert draft.draft == {email: ["half an addr"], number: ["ma"], one: ["other"],
                           f"{one}-other": ["Sea"]}  # fmt: skip
    page = member.get(place("fill", of))
    assert page.status_code == 200 and "error-summary" not in page.text
    for words in ('value="half an addr"', 'value="ma"', 'value="Sea"'):
        assert words in page.text
    assert member.post(place("draft", of), {email: "a@b.eu"}).json() == {"kept": True}
    assert Response.objects.get().draft == {email: ["a@b.eu"]}


def test_every_kind_survives_in_a_draft(member):
    of, items = made.of_every_kind()
    of.open_up(by=None)
    said = made.answers(items)
    member.post(place("draft", of), said)
    form = member.get(place("fill", of)).context["form"]
    again = of.form(made.posted(Response.objects.get().draft))
    assert again.is_valid(), again.errors
    for question in made.plan(of).asked:
        if question.kind.key != "file":
            assert form[question.name].value(), question.kind.key


def test_sent_answers_are_shown_and_may_be_changed_while_it_is_open(member, niko):
    of, (short, number) = opened(short={"required": True}, number={})
    assert member.post(place("fill", of), {number: "3"}).status_code == 422
    sent = member.post(place("fill", of), {short: "Ελένη", number: "3"})
    response = Response.objects.get()
    assert response.submitted_at and response.draft == {}
    page = member.get(sent.url)
    assert "Ελένη" in page.text and "Change your answers" in page.text
    assert 'value="Ελένη"' in member.get(place("fill", of)).text
    member.post(place("draft", of), {short: "not yet sent"})
    assert Response.objects.get().answers.get(item__kind="short").text == "Ελένη"
    member.post(place("fill", of), {short: "Eleni"})
    response = Response.objects.get()
    assert [one.text for one in response.answers.all()] == ["Eleni"]
    of.refresh_from_db()
    of.close(by=None)
    assert member.get(place("fill", of)).status_code == 403
    assert "Change your answers" not in member.get(sent.url).text


def test_file_that_was_right_need_not_be_sent_again(member):
    of, (short, file) = opened(short={"required": True}, file={"required": True})
    answer = member.post(place("fill", of), {short: "", file: made.pdf("Plan.pdf")})
    assert answer.status_code == 422 and "Plan.pdf" in answer.text
    kept = Response.objects.get().answers.get()
    assert "Plan.pdf" in member.get(place("fill", of)).text
    link = reverse("questionnaires:file", args=[kept.response.token, kept.pk])
    assert link in answer.text and member.get(link).getvalue() == made.PDF
    assert member.post(place("fill", of), {short: "done"}).status_code == 302
    assert Response.objects.get().answers.get(item__kind="file").pk == kept.pk


def test_file_is_replaced_or_taken_back_and_the_old_one_is_gone(
    member, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    of, (file,) = opened(file={})
    files = lambda: [one for one in tmp_path.rglob("*") if one.is_file()]  # noqa: E731
    with django_capture_on_commit_callbacks(execute=True):
        member.post(place("fill", of), {file: made.pdf("One.pdf")})
    assert len(files()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        member.post(place("fill", of), {file: made.pdf("Two.pdf")})
    assert len(files()) == 1 and Response.objects.get().answers.get().text == "Two.pdf"
    with django_capture_on_commit_callbacks(execute=True):
        member.post(place("fill", of), {f"{file}-clear": "on"})
    assert not files() and not Response.objects.get().answers.exists()


def test_later_button_keeps_it_without_a_script(member):
    of, (short,) = opened(short={"required": True})
    answer = member.post(place("fill", of), {short: "", "later": "yes"})
    assert answer.status_code == 302
    assert Response.objects.drafts().count() == 1
    member.post(place("fill", of), {short: "begun", "later": "yes"})
    assert Response.objects.get().draft == {short: ["begun"]}


def test_others_see_neither_response_nor_file(client, niko):
    of, (file,) = opened(file={})
    response = made.sent(of, {}, {file: made.pdf()}, by=niko)
    kept = response.answers.get()
    places = [reverse("questionnaires:response", args=[response.token]),
              reverse("questionnaires:file", args=[response.token, kept.pk])]  # fmt: skip
    client.force_login(person("mallory"))
    assert [client.get(one).status_code for one in places] == [403, 403]
    client.logout()
    assert [client.get(one).status_code for one in places] == [403, 403]
    client.force_login(person("ines", is_staff=True))
    assert [client.get(one).status_code for one in places] == [200, 200]


def test_guest_finds_the_response_by_its_secret_address(client):
    of, (short,) = opened(short={})
    response = made.sent(of, {short: "a guest"})
    page = client.get(reverse("questionnaires:response", args=[response.token]))
    assert "a guest" in page.text and "no-store" in page["Cache-Control"]
    assert client.get(reverse("questionnaires:response", args=["guessed"])).status_code == 404
    assert client.get(place("fill", of)).status_code == 302


def test_profile_fills_what_it_knows(member, niko):
    works_at(niko, organisation("Regione Lombardia"), position="Head of unit",
             region=region("ITC4"), languages=["it", "en"])  # fmt: skip
    of = made.questionnaire()
    wishes = {"name": "short", "given_name": "short", "family_name": "short", "position": "short",
              "email": "email", "country": "country", "region": "region",
              "organisation": "organisation", "language": "language"}  # fmt: skip
    filled = [(kind, prefill, {"prefill": prefill}) for prefill, kind in wishes.items()]
    made.written(of, [*filled, ("short", "left alone", {})])
    of.open_up(by=None)
    form = member.get(place("fill", of)).context["form"]
    begun = {question.label: form.initial.get(question.name) for question in form.plan.asked}
    assert begun == {
        "name": "Niko Ruiz", "given_name": "Niko", "family_name": "Ruiz",
        "position": "Head of unit", "email": "niko@example.org", "country": "IT",
        "region": region("ITC4"), "organisation": niko.profile.organisation, "language": "it",
        "left alone": None,
    }  # fmt: skip
    page = member.get(place("fill", of)).text
    assert 'value="Lombardia (ITC4)"' in page and 'value="Regione Lombardia (ITC4)"' in page


def test_questions_are_asked_in_the_reader_s_language_and_marked_where_they_are_not(member):
    from sympraxis.questionnaires.translating import Said, translate

    of, (short, one) = opened(short={}, single={"choices": ["Yes"]})
    of.languages = ["en", "fr"]
    of.save()
    choice = str(of.items.get(kind="single").choices.get().pk)
    said = {of.items.get(kind="single").pk: Said({"label": "Lequel ?"}, {choice: "Oui"})}
    translate(of, "fr", {str(pk): words for pk, words in said.items()}, by=None)
    page = of.form(language="fr")
    assert (page[one].label, page[short].label) == ("Lequel ?", "Of kind short")
    questions = {question.name: question for question in page.plan.asked}
    assert (questions[one].lang, questions[short].lang) == ("fr", "en")
    assert questions[one].choices()[0].words == "Oui"
    assert of.form(language="de").plan.language == "en"


def test_notes_of_an_owner_stand_beside_choices_and_close_them():
    from sympraxis.questionnaires.forms import Note

    of, (one,) = opened(single={"choices": ["A", "B"]})
    a, b = made.choices(of.items.get())
    notes = {a: Note("Full", "caution", closed=True), b: Note("34 places left")}
    html = str(of.form(notes=notes)[one])
    assert "Full" in html and "34 places left" in html and html.count("disabled") == 1
    form = of.form(made.posted({one: str(a)}), notes=notes)
    assert not form.is_valid() and "any more" in form.errors[one][0]
    had = made.sent(of, {one: str(a)})
    assert of.form(made.posted({one: str(a)}), response=had, notes=notes).is_valid()
