"""Reading an Atom feed as strictly as RFC 4287 asks."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Entry:
    id: str
    title: str
    address: str
    summary: str
    language: str

    @property
    def path(self) -> str:
        return urlsplit(self.address).path


def read(feed: bytes | str) -> list[Entry]:
    """The entries of a feed; AssertionError where it is none that readers must accept."""
    root = ElementTree.fromstring(feed)
    assert root.tag == f"{ATOM}feed"
    _common(root)
    assert _links(root, "self"), "section 4.1.1: a feed says where it is"
    entries = root.findall(f"{ATOM}entry")
    said = root.findall(f"{ATOM}author/{ATOM}name")
    assert said or all(one.findall(f"{ATOM}author/{ATOM}name") for one in entries), "4.1.1: author"
    found = [_entry(one, root.attrib.get(LANGUAGE, "")) for one in entries]
    assert len({one.id for one in found}) == len(found), "4.1.1: an entry once"
    return found


def _entry(one: Element, language: str) -> Entry:
    _common(one)
    (address,) = _links(one, "alternate")
    summary = one.find(f"{ATOM}summary")
    assert summary is None or summary.attrib.get("type") in (None, "text", "html")
    return Entry(
        _text(one, "id"),
        _text(one, "title"),
        address,
        (summary.text or "") if summary is not None else "",
        one.attrib.get(LANGUAGE, language),
    )


def _common(one: Element) -> None:
    """What feeds and entries have in common, each exactly once."""
    assert _text(one, "title")
    assert urlsplit(_text(one, "id")).scheme, "4.2.6: an id is an absolute address"
    moments = [_text(one, "updated")]
    moments += [found.text or "" for found in one.findall(f"{ATOM}published")]
    assert all(datetime.fromisoformat(moment).tzinfo for moment in moments), "3.3: with an offset"


def _text(one: Element, name: str) -> str:
    (found,) = one.findall(f"{ATOM}{name}")
    return found.text or ""


def _links(one: Element, rel: str) -> list[str]:
    links = one.findall(f"{ATOM}link")
    return [link.attrib["href"] for link in links if link.attrib.get("rel", "alternate") == rel]
