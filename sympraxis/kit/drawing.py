"""A drawing (SVG) that somebody gave, made harmless: only shapes, fills and text of its own.

What is not known to be harmless is left out: scripts, event handlers, foreign content, animation,
pictures and any reference that leaves the file. An XML declaration of entities is refused outright.
"""

import re
from xml.etree import ElementTree

LARGEST = 64 * 1024  # bytes; a mark is a few shapes
SVG = "http://www.w3.org/2000/svg"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _names(
    "svg g path circle ellipse rect line polyline polygon title desc defs linearGradient "
    "radialGradient stop clipPath use symbol text tspan style"
)
ATTRIBUTES = _names(
    "id class viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points transform fill "
    "fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray stroke-opacity opacity clip-path clip-rule offset stop-color stop-opacity "
    "gradientUnits gradientTransform spreadMethod clipPathUnits preserveAspectRatio font-family "
    "font-size font-weight font-style text-anchor letter-spacing"
)
REFERENCES = {"href", "{http://www.w3.org/1999/xlink}href"}


class Unusable(Exception):
    """The drawing cannot be used; the sentence says why."""


def _is_local(value: str) -> bool:
    """Whether a value stays inside the file: no address, or url(#name) alone."""
    inside = re.sub(r"url\(\s*['\"]?#[\w.-]+['\"]?\s*\)", "", value)
    return "url(" not in inside.lower() and ":" not in inside and "\\" not in inside


def _styles(text: str) -> dict[str, str]:
    """style="fill: red" as attributes: a style attribute would be refused by our own policy."""
    pairs = (part.split(":", 1) for part in text.split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}


def _is_plain(sheet: str) -> bool:
    """Whether a style element only sets properties: nothing imported, fetched or spelled hidden."""
    return not re.search(r"@|url\(|\\|expression|<", sheet, re.IGNORECASE)


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    given = {**element.attrib, **_styles(element.attrib.get("style", ""))}
    kept = {name: value for name, value in given.items() if name in ATTRIBUTES and _is_local(value)}
    for name in REFERENCES & given.keys():
        if re.fullmatch(r"#[\w.-]+", given[name]):
            kept["href"] = given[name]
    return kept


def _copied(element: ElementTree.Element) -> ElementTree.Element | None:
    tag = element.tag if isinstance(element.tag, str) else ""
    space, _, name = tag.rpartition("}")
    if name not in ELEMENTS or space not in ("", "{" + SVG):
        return None
    if name == "style" and (len(element) or not _is_plain(element.text or "")):
        return None
    copy = ElementTree.Element(name, _attributes(element))
    copy.text, copy.tail = element.text, element.tail
    copy.extend(child for child in map(_copied, element) if child is not None)
    return copy


def harmless(source: bytes) -> str:
    """The drawing `source` with only what is harmless left in it.

    Errors: Unusable when it is larger than 64 KiB, not SVG, declares entities, or shows nothing.
    """
    if len(source) > LARGEST:
        raise Unusable(f"it has more than {LARGEST // 1024} KiB")
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unusable("it is not written in UTF-8") from error
    if "<!ENTITY" in text.upper():
        raise Unusable("it declares entities")
    try:
        root = _copied(ElementTree.fromstring(text))  # noqa: S314 (entities refused above)
    except ElementTree.ParseError as error:
        raise Unusable(f"it is not well-formed XML (line {error.position[0]})") from error
    if root is None or root.tag != "svg":
        raise Unusable("it is not an SVG file")
    if len(root) == 0:
        raise Unusable("nothing is left to show once it is made harmless")
    root.set("xmlns", SVG)
    return ElementTree.tostring(root, encoding="unicode")
