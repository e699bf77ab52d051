"""At the organisers' desk: who sits there, a draft, and a form as a browser would send it."""

from datetime import timedelta
from typing import Any

from sympraxis.events import organising
from sympraxis.events.forms.event import EventForm
from sympraxis.events.models import Event
from sympraxis.people.models import Person, Profile

from ..questionnaires.made import posted  # noqa: F401 (forms of questions are sent so)
from . import made

AROUND = 3  # queries of any page for somebody signed in: session, person, what is new


def organiser(client: Any = None, name: str = "ines") -> Person:
    """By rows alone: the search and the groups of editors know nothing of them."""
    said = {"email": f"{name}@example.org", "given_name": name.title(), "is_staff": True}
    one = Person.objects.create(**said)
    Profile.objects.create(person=one)
    if client is not None:
        client.force_login(one)
    return one


def draft(by: Person, title: str = "A draft", **said: Any) -> Event:
    said = {"zone": made.BRUSSELS, "starts_at": made.STARTS,
            "ends_at": made.STARTS + timedelta(hours=7), **said}  # fmt: skip
    return organising.make(by=by, title=title, **said)


def typed(client: Any, page: str) -> dict[str, Any]:
    """What a browser would send, were nothing changed on the page."""
    return in_form(client.get(page))


def read(form: Any) -> dict[str, Any]:
    """The same of a form alone, of which no page is drawn."""
    found: dict[str, Any] = {}
    for field in form:
        drawn = field.field.widget.get_context(field.html_name, field.value(), {})["widget"]
        for part in drawn.get("subwidgets", [drawn])[:2]:  # of a moment: the day and the time
            found |= _said(part)
    return found


def _said(part: dict[str, Any]) -> dict[str, Any]:
    name = part["name"]
    if "optgroups" in part:
        every = [option for _group, options, _index in part["optgroups"] for option in options]
        ticked = [str(option["value"]) for option in every if option["selected"]]
        if every[0]["type"] == "select":  # one line is always chosen, if only the empty one
            return {name: ticked[0] if ticked else ""}
        return {name: ticked if every[0]["type"] == "checkbox" else ticked[0]} if ticked else {}
    if part.get("type") == "checkbox":
        return {name: "on"} if part["attrs"].get("checked") else {}
    return {name: part.get("typed", part["value"]) or ""}  # a zone is typed by its city


def details(event: Event) -> dict[str, Any]:
    """What a browser would send of the page of details, were nothing changed."""
    return read(EventForm(event=Event.objects.select_related("places").get(pk=event.pk)))


def in_form(answer: Any, name: str = "form") -> dict[str, Any]:
    """The fields of the form on a page, each as a browser sends it."""
    from html.parser import HTMLParser

    found: dict[str, Any] = {}

    class Reader(HTMLParser):
        inside = area = select = ""

        def handle_starttag(self, tag: str, pairs: Any) -> None:
            given = dict(pairs)
            named = given.get("name", "")
            if tag == "textarea":
                self.area, found[named] = named, ""
            elif tag == "select":
                self.select = named
                found.setdefault(named, "")
            elif tag == "option" and "selected" in given:
                found[self.select] = given["value"]
            elif tag == "input" and named:
                self._input(named, given)

        def _input(self, named: str, given: dict[str, Any]) -> None:
            if given.get("type") in ("checkbox", "radio"):
                if "checked" in given:
                    several = given["type"] == "checkbox" and given.get("value")
                    kept = found.get(named, [])
                    found[named] = [*kept, given["value"]] if several else given.get("value", "on")
            elif given.get("type") not in ("search", "file"):
                found[named] = given.get("value") or ""

        def handle_data(self, data: str) -> None:
            if self.area:
                found[self.area] += data

        def handle_endtag(self, tag: str) -> None:
            if tag == "textarea":
                found[self.area] = found[self.area].removeprefix("\n")
                self.area = ""

    start = answer.text.index("<main")
    Reader().feed(answer.text[start : answer.text.index("</main>")])
    found.pop("csrfmiddlewaretoken", None)
    return found
