"""Components say what they are given, escape it, and name what they need."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

import sympraxis
from sympraxis.kit import avatars, charts, clock

TEMPLATES = Path(sympraxis.__file__).parent


def shown(source: str, **context) -> str:
    """The HTML of a template with components, without spaces between the elements."""
    html = engines["django"].from_string(CottonCompiler().process(source)).render(context)
    return re.sub(r">\s+<", "><", html.strip())


def test_no_template_prints_attributes_unescaped():
    for file in TEMPLATES.rglob("*.html"):
        assert not re.search(r"{{\s*attrs\s*}}", file.read_text()), file


def test_no_form_sums_up_its_errors_twice():
    """<c-form :form> does so by itself."""
    inside = re.compile(r"<c-form\b[^>]* :form=[^>]*>(?:(?!</c-form>).)*<c-errors :form", re.DOTALL)
    assert inside.search('<c-form id="a" :form="one"><p><c-errors :form="one" /></c-form>')
    for file in TEMPLATES.rglob("*.html"):
        assert not inside.search(file.read_text()), file


def test_component_that_has_a_class_takes_another():
    for file in (TEMPLATES / "kit/templates/cotton").rglob("*.html"):
        for words in re.findall(r'class="([^"]*)"[^<>]*{{ attrs\|attributes }}', file.read_text()):
            assert "{{ class }}" in words, file
    assert shown('<c-badge class="later">Draft</c-badge>').count("class=") == 1


def test_component_escapes_what_it_passes_on():
    bad = '"x" onmouseover="alert(1)"'
    html = shown('<c-button :title="bad" data-a="{{ bad }}">Go</c-button>', bad=bad)
    assert 'title="&quot;x&quot; onmouseover=&quot;alert(1)&quot;"' in html
    assert html.count("onmouseover=&quot;") == 2
    assert " onmouseover=" not in html.replace("&quot; onmouseover=", "")


def test_component_sees_only_what_it_is_given():
    assert "danger" not in shown("<c-button>Go</c-button>", danger=True, href="/elsewhere/")


def test_button_is_a_link_a_switch_or_says_why_it_is_off():
    assert shown('<c-button main href="/a/">Go</c-button>').startswith(
        '<a class="button main" href="/a/">'
    )
    assert 'aria-pressed="true"' in shown('<c-button :pressed="True">Star</c-button>')
    assert 'aria-pressed="false"' in shown('<c-button :pressed="False">Star</c-button>')
    assert "aria-pressed" not in shown("<c-button>Go</c-button>")
    off = shown('<c-button type="submit" reason="Registration is closed.">Go</c-button>')
    described = re.search(r'aria-describedby="([^"]+)"', off)
    assert described
    assert f'id="{described[1]}">Registration is closed.</span>' in off
    assert 'type="button"' in off  # pressing it must not send the form


def test_field_by_hand_ties_label_hint_and_error_to_the_control():
    html = shown(
        '<c-field label="Days" name="days" hint="Half days count" error="Too many" value="31" />'
    )
    assert '<label for="days">' in html
    assert 'aria-invalid="true" aria-describedby="days-hint days-error"' in html
    assert html.index("days-hint") < html.index('id="days-error"') < html.index("<input")
    html = shown(
        '<c-field label="Type" name="t" type="select" :options="o" value="b" />', o=["ab", "bc"]
    )
    assert '<option value="b" selected>c</option>' in html


def test_form_carries_its_token_and_its_buttons(rf):
    source = CottonCompiler().process(
        '<c-form submit="Save" action="/x/"><p>Hand made</p></c-form>'
    )
    html = engines["django"].from_string(source).render({}, rf.get("/"))
    assert "csrfmiddlewaretoken" in html
    assert "novalidate" in html
    assert 'action="/x/"' in html
    assert "Hand made" in html
    assert re.search(r'<button class="button main" type="submit">Save</button>', html)
    assert "csrf" not in shown('<c-form method="get">x</c-form>')


def test_tabs_are_links_to_parts_that_are_there():
    html = shown(
        '<c-tabs label="Parts"><c-tab name="one" title="A &amp; B">1</c-tab>'
        '<c-tab name="two" title="Two">2</c-tab></c-tabs>'
    )
    links = re.findall(r'href="#([^"]+)"', html)
    assert links == re.findall(r'<section class="tab" id="([^"]+)"', html) == ["one", "two"]


def test_table_names_the_column_of_every_cell_and_puts_numbers_right():
    html = shown(
        '<c-table caption="C" folds :head="head" :rows="rows" />',
        head=["Group", "People"],
        rows=[["Diffusion", 214], ["<b>", 0]],
    )
    assert '<th scope="col" class="n">People</th>' in html
    assert '<td class="n" data-label="People">0</td>' in html
    assert '<th scope="row">&lt;b&gt;</th>' in html


def test_crumbs_and_pager_mark_the_present_page(rf):
    from sympraxis.kit.pagination import paginate

    html = shown('<c-crumbs :trail="t" here="Now" />', t=[("Home", "/")])
    assert '<li aria-current="page">Now</li>' in html
    page = paginate(range(100), rf.get("/", {"page": 2}), per_page=10)
    html = shown('<c-pager :page="page" label="People" />', page=page)
    assert html.count("aria-current") == 1
    assert 'aria-label="Page 2" aria-current="page">2</a>' in html
    assert shown('<c-pager :page="page" />', page=paginate([1], rf.get("/"))) == ""


def test_date_block_shows_its_weekday_on_the_strip():
    html = shown('<c-date-block large :day="day" />', day=date(2023, 3, 30))
    assert 'datetime="2023-03-30" data-day="4"' in html
    assert "Thursday" in html


def test_countdown_is_right_without_a_script_and_gone_when_past():
    until = datetime(2023, 3, 29, 17, 0, tzinfo=UTC)
    with clock.held_at(datetime(2023, 3, 17, 9, 15, tzinfo=UTC)):
        html = shown('<c-countdown :until="until" />', until=until)
    assert re.findall(r"<b>(\d+)</b>", html) == ["12", "7", "45"]
    with clock.held_at(until):
        assert shown('<c-countdown :until="until" />', until=until) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ελένη Παπαδοπούλου", "ΕΠ"),
        ("иван георгиев", "ИГ"),
        ("Niamh Ní Bhriain", "NB"),
        ("Žana Kalniņa", "ŽK"),
        ("Z\u030cana", "Ž"),
        ("ßabine", "S"),
        ("山田 太郎", "山太"),
        ("  «Åsa»  (Lindqvist)", "ÅL"),
        ("محمد علي", "مع"),
        ("— !", "?"),
        ("", "?"),
    ],
)
def test_initials_of_any_script(name, letters):
    assert avatars.initials(name) == letters


def test_hue_of_a_person_stays_and_spreads():
    assert avatars.hue("person-17") == avatars.hue("person-17")
    assert {avatars.hue(at) for at in range(60)} == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0, 214, [0, 100, 200, 300]),
        (0, 1, [0, 0.25, 0.5, 0.75, 1]),
        (-5, 5, [-5, -2.5, 0, 2.5, 5]),
        (0, 0, [0, 0.25]),
    ],
)
def test_axis_has_few_round_steps(low, high, marks):
    assert charts.steps(low, high) == marks


def test_bars_begin_at_zero_and_refuse_less():
    chart = charts.bars("T", [("A", 200), ("B<", 50)], head=("Group", "People"))
    assert re.findall(r'width="([\d.]+)%" height="14"', chart.svg) == ["88.00", "22.00"]
    assert "B&lt;" in chart.svg
    assert chart.rows == [["A", 200], ["B<", 50]]
    with pytest.raises(ValueError, match="zero"):
        charts.bars("T", [("A", -1)], head=("", ""))


def test_line_and_dots_stay_inside_their_drawing():
    line = charts.line("T", [("a", 3), ("b", 900), ("c", 41)], head=("Day", "People"))
    path = re.search(r'd="M([^"]+)"', line.svg)
    assert path
    ys = [float(point.split()[1]) for point in path[1].split("L")]
    assert all(charts.TOP <= y <= charts.HEIGHT - charts.FOOT for y in ys)
    assert min(ys) == ys[1]
    dots = charts.dots("T", [("a", 1, 2), ("b", 3, 9)], head=("R", "x", "y"), named=["b"])
    assert dots.svg.count("<circle") == 2
    assert ">b</text>" in dots.svg


def test_chart_shows_its_source_its_file_and_its_table():
    chart = charts.bars("T", [("A", 2)], head=("Group", "People"))
    html = shown('<c-chart :chart="chart" source="Us" csv="/a.csv" />', chart=chart)
    assert "Source: Us" in html
    assert 'href="/a.csv"' in html
    assert '<th scope="row">A</th><td class="n" data-label="People">2</td>' in html
