"""Time in a real browser: entering it without a script, reading it on one's own clock."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from playwright.sync_api import expect

from sympraxis.config import urls
from sympraxis.kit.moment_field import MomentField
from sympraxis.kit.moments import Moment
from sympraxis.kit.uploads import SafeFileField

from . import measure

pytestmark = [pytest.mark.browser, pytest.mark.urls(__name__)]
CLOSES = Moment(datetime(2023, 3, 29, 17, tzinfo=UTC), "Europe/Brussels")
PAGE = """{% extends "kit/page.html" %}{% load moments %}
{% block page_title %}Gathering{% endblock %}{% block heading %}Gathering{% endblock %}
{% block matter %}<p>Closes on {% moment closes %}</p>
<c-form :form="form" submit="Keep" />
{% if kept %}<p id="kept">{% moment kept %}</p>{% endif %}{% endblock %}"""


class Gathering(forms.Form):
    starts = MomentField(label="Starts", zone="Europe/Brussels", help_text="The first session")
    plan = SafeFileField(label="Plan", required=False)


def gathering(request: HttpRequest) -> HttpResponse:
    form = Gathering(request.POST or None, request.FILES or None)
    kept = form.cleaned_data["starts"] if form.is_bound and form.is_valid() else None
    page = engines["django"].from_string(compiled(PAGE))
    context = {"form": form, "kept": kept, "closes": CLOSES}
    status = 422 if form.is_bound and not kept else 200
    return HttpResponse(page.render(context, request), status=status)


def compiled(source: str) -> str:
    """Components are written out by a loader, which a template from a string does not meet."""
    from django_cotton.compiler_regex import CottonCompiler

    return str(CottonCompiler().process(source))


urlpatterns = [path("gathering/", gathering), *urls.urlpatterns]


def test_moment_that_comes_twice_is_asked_about_without_a_script(visit, watch):
    watch.expect(422)
    page = visit("/gathering/", java_script_enabled=False)
    page.get_by_label("Day").fill("2023-10-29")
    page.get_by_label("Time", exact=True).fill("02:30")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("fieldset .error").first).to_be_visible()
    assert page.get_by_label("Time", exact=True).input_value() == "02:30"
    page.get_by_label("The second, CET").check()
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#kept time")).to_have_text("29 October 2023, 02:30 CET (Brussels)")
    assert page.get_by_label("The second, CET").is_checked()


def test_moment_field_is_sound_in_every_dress(visit, watch):
    watch.expect(422)
    page = visit("/gathering/")
    page.get_by_label("Day").fill("2023-10-29")
    page.get_by_label("Time", exact=True).fill("02:30")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_label("The first, CEST")).to_be_visible()
    for scheme, width in [*measure.DRESSES, ("light", 320)]:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{scheme}, {width} px"
        assert measure.sticks_out(page) == []


def test_reader_elsewhere_sees_their_own_time_beside_the_zone(visit):
    page = visit("/gathering/", timezone_id="Europe/Helsinki")
    assert page.locator("time.moment").inner_text() == "29 March 2023, 19:00 CEST (Brussels)"
    assert "20:00" in page.locator(".yours").inner_text()
    at_home = visit("/gathering/", timezone_id="Europe/Brussels")
    assert not at_home.locator(".yours").is_visible()
