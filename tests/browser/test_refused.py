"""A refusal to htmx appears where the person is: in the nearest region before what was pressed."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path

from sympraxis.config import urls
from sympraxis.kit.errors import Refused

PAGE = """
{% extends "kit/page.html" %}
{% block head %}{% include "kit/_htmx.html" %}{% endblock %}
{% block body_attributes %} {% include "kit/_htmx_token.html" %}{% endblock %}
{% block heading %}Places{% endblock %}
{% block matter %}
  <button hx-post="/seat/" hx-target="#seats" id="first">Take a seat</button>
  <section>
    <div data-refusals id="near"></div>
    <form hx-post="/seat/" hx-select="#nothing" hx-target="#seats" id="form">
      <label>Words <input name="words"></label>
      <button id="second">Take another</button>
    </form>
  </section>
  <p id="seats">No seat yet</p>
{% endblock %}
"""


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Template(PAGE).render(RequestContext(request)))


def seat(request: HttpRequest) -> HttpResponse:
    raise Refused("All places are taken.")


urlpatterns = [path("places/", page), path("seat/", seat), *urls.urlpatterns]
pytestmark = [pytest.mark.browser, pytest.mark.urls(__name__)]
SAID = "[role=alert]:has-text('All places are taken.')"


def test_refusal_appears_beside_the_form_and_keeps_what_was_typed(visit, watch):
    watch.expect(409)
    opened = visit("/places/")
    opened.fill("input[name=words]", "typed")
    opened.click("#second")
    opened.locator(f"#near {SAID}").wait_for()
    assert opened.locator(SAID).count() == 1
    assert opened.input_value("input[name=words]") == "typed"
    assert opened.inner_text("#seats") == "No seat yet"


def test_refusal_without_a_region_of_its_own_appears_at_the_top(visit, watch):
    watch.expect(409)
    opened = visit("/places/")
    opened.click("#first")
    opened.locator(f".messages[data-refusals] {SAID}").wait_for()
    assert opened.locator(f"#near {SAID}").count() == 0
