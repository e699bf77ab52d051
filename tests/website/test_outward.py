"""What the site says to search engines and to those who share a page."""

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image
from PIL.Image import Resampling

from sympraxis.kit import cards, motifs

from . import writing

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def graph(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta property="([\w:]+)" content="([^"]*)">', page))


def test_sitemap_lists_every_public_page_and_region_where_others_find_them(client, settings):
    writing.article("In the map")
    answer = client.get("/sitemap.xml", headers={"host": "localhost"})
    found = {one.text for one in ElementTree.fromstring(answer.content).iter(f"{SITEMAP}loc")}
    for path in ("/", "/about/", "/news/in-the-map/", "/regions/ITC4/"):
        assert f"{settings.BASE_URL}{path}" in found, path
    assert not [address for address in found if not address.startswith(settings.BASE_URL)]


def test_robots_are_told_where_the_map_is(client, settings):
    told = client.get("/robots.txt")
    assert told["Content-Type"].startswith("text/plain")
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in told.text
    assert "Disallow: /editing/" in told.text


def test_shared_page_shows_its_picture(client, settings):
    writing.article("With picture", lead='One "sentence".', picture=writing.picture())
    page = client.get("/news/with-picture/").text
    said = graph(page)
    assert said["og:type"] == "article"
    assert said["og:title"] == "With picture"
    assert said["og:description"] == "One &quot;sentence&quot;."
    assert said["og:url"] == f"{settings.BASE_URL}/news/with-picture/"
    assert said["og:image:alt"] == "Half discs in teal"
    assert f'<link rel="canonical" href="{said["og:url"]}">' in page
    card = client.get(said["og:image"].removeprefix(settings.BASE_URL))
    assert Image.open(io.BytesIO(card.getvalue())).size == (640, 336)


def test_shared_page_without_a_picture_shows_its_pattern(client, settings):
    said = graph(client.get("/what-we-do/events/").text)
    card = client.get(said["og:image"].removeprefix(settings.BASE_URL))
    assert card["Content-Type"] == "image/png"
    picture = Image.open(io.BytesIO(card.content))
    assert picture.size == (1200, 630)
    assert len(picture.getcolors()) >= 4


def test_every_topic_has_a_card_of_its_own():
    """As they are drawn, told apart by some of their points; how a drawing becomes a file is the
    test above."""
    topics = [*motifs.FAMILY, "Σχετικά", "energy", "another topic"]
    small = ((300, 157), Resampling.NEAREST)
    drawn = {cards.drawn(topic).resize(*small).tobytes() for topic in topics}
    assert len(drawn) == len(topics)


def test_outline_of_a_half_disc_is_round():
    points = cards.outline("M0 40a40 40 0 0 1 80 0Z")
    assert all(abs((x - 40) ** 2 + (y - 40) ** 2 - 1600) < 1 for x, y in points)
    assert min(y for _x, y in points) == pytest.approx(0, abs=0.5)


def test_card_of_an_endless_topic_is_not_drawn(client):
    assert client.get(f"/cards/{'x' * 500}.png").status_code == 404
