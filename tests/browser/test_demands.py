"""The demands themselves: each one finds the fault it is there for."""

import pytest

from .demands import DEMANDS

pytestmark = pytest.mark.browser

END = "</main>"
# Demand, a place in the start page, and what stands there instead; before the end, in addition.
FAULTS = {
    "button without a name": ("no accessibility fault", END, "<button></button>"),
    "pale in the dark on a phone": ("no accessibility fault", END, "<p class=pale>words</p>"),
    "pale on a ground that only a phone has": (
        "no accessibility fault",
        END,
        "<div class=ground><p>words</p></div>",
    ),
    "two headings": ("well built", END, "<h1>Another</h1>"),
    "no footer": ("well built", "<footer", "<div"),
    "motion": ("well built", END, "<script>document.body.animate({ opacity: 0.9 }, 9e5)</script>"),
    "skip link to nowhere": ("skip link", 'href="#content"', 'href="#many"'),
    "focus without a ring": ("focus is seen", END, "<a href=/ class=bare>words</a>"),
    "focus under something": ("focus is seen", END, "<a href=/>words</a><p class=over></p>"),
    "too wide for a phone": ("narrow screen", END, "<p class=wide>words</p>"),
    "focus under a bar": ("narrow screen", END, "<a href=/>words</a><p class=bar></p>"),
    "pale on paper": ("paper", END, "<p class=grey>words</p>"),
    "too wide for paper": ("paper", END, "<p class=wider>words</p>"),
    "no heading without script": (
        "no script",
        END,
        "<noscript><style>h1 { display: none }</style></noscript>",
    ),
    "no menu without script": (
        "no script",
        END,
        "<noscript><style>nav { display: none !important }</style></noscript>",
    ),
}
STYLE = """<style>
  @media (width < 400px) and (prefers-color-scheme: dark) { .pale { color: #222 } }
  @media (width < 400px) and (prefers-color-scheme: light) { .ground { background: #333 } }
  .bare:focus-visible { outline: none; box-shadow: none }
  .over { position: fixed; inset: 0 }
  .bar { position: fixed; inset: auto 0 0; height: 200px }
  .wide { width: 30rem }
  .wider { width: 60rem; max-width: none }
  .grey { color: #ddd !important }
</style>"""


@pytest.fixture
def faulty(visit):
    """faulty(old, new) -> the start page with another text, free to do what our policy forbids."""

    def faulty(old: str, new: str):  # type: ignore[no-untyped-def]
        page = visit("/")
        page.route(page.url, lambda route: route.fulfill(body=changed, content_type="text/html"))
        text = page.request.get(page.url).text()
        assert text.count(old) == 1
        changed = text.replace(old, new).replace("</head>", f"{STYLE}</head>")
        page.reload()
        return page

    return faulty


@pytest.mark.parametrize("fault", FAULTS)
def test_demand_finds_the_fault_it_is_there_for(faulty, fault):
    demand, old, new = FAULTS[fault]
    page = faulty(old, new + END if old == END else new)
    with pytest.raises(AssertionError):
        DEMANDS[demand](page)


def test_start_page_with_nothing_changed_holds_to_them_all(faulty):
    """The faults above are the only ones there."""
    page = faulty(END, END)
    for demand in DEMANDS.values():
        demand(page)


def test_every_demand_has_a_fault_to_find():
    assert {demand for demand, _old, _new in FAULTS.values()} == set(DEMANDS)
