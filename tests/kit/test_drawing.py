"""A mark that somebody gives is shown without what could harm."""

import pytest

from sympraxis.kit.drawing import LARGEST, Unusable, harmless

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
HEAD = f'<svg {SPACES} viewBox="0 0 9 9"'


def drawn(inside: str, more: str = "") -> str:
    return harmless(f"{HEAD}{more}>{inside}</svg>".encode())


def test_shapes_stay_as_they_were():
    kept = drawn('<g fill="#123456"><path d="M0 0h9"/></g>')
    assert 'viewBox="0 0 9 9"' in kept
    assert '<g fill="#123456"><path d="M0 0h9" /></g>' in kept


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<g xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script></g>',
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>alert(1)</p></foreignObject>",
        '<image href="https://elsewhere.example/alert(1)"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<use href="https://elsewhere.example/alert(1)#x"/>',
        '<use xlink:href="data:image/svg+xml,alert(1)"/>',
        '<path d="M0 0" onload="alert(1)"/>',
        '<path fill="url(https://elsewhere.example/alert(1))"/>',
        '<path style="fill:url(//elsewhere.example/alert(1))"/>',
        '<style>@import "https://elsewhere.example/alert(1)";</style>',
        "<style>path { fill: url(//elsewhere.example/alert(1)) }</style>",
        "<style>path { fill: u\\72l(//elsewhere.example/alert(1)) }</style>",
        '<animate attributeName="href" to="alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
    ],
)
def test_what_could_harm_is_left_out(bad):
    kept = drawn(f'{bad}<path d="M1 1h1"/>')
    assert "alert" not in kept
    assert "elsewhere" not in kept
    assert "M1 1h1" in kept


def test_references_inside_the_file_stay():
    kept = drawn(
        '<defs><linearGradient id="g"/></defs><path fill="url(#g)"/><use xlink:href="#g"/>'
    )
    assert 'fill="url(#g)"' in kept
    assert 'href="#g"' in kept


def test_plain_styles_stay():
    kept = drawn('<style>.a{fill:#123456}</style><path class="a" style="stroke: red"/>')
    assert ".a{fill:#123456}" in kept
    assert 'stroke="red"' in kept


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"not a drawing", "well-formed"),
        (b"<html></html>", "not an SVG"),
        (f"{HEAD}><script/></svg>".encode(), "nothing is left"),
        (f"{HEAD}>{'<g/>' * (LARGEST // 4)}</svg>".encode(), "KiB"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "entities"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>'.encode("utf-16"), "UTF-8"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(source, why):
    with pytest.raises(Unusable, match=why):
        harmless(source)
