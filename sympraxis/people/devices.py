"""Which kind of browser somebody uses, in words that they recognise: "Firefox on Windows"."""

from django.utils.translation import gettext as _

# The first that stands in the browser's description: many pretend to be others as well.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Vivaldi": "Vivaldi",
    "FxiOS": "Firefox",
    "Firefox/": "Firefox",
    "CriOS": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


def kept(user_agent: str) -> str:
    """The little that is kept of a browser's description: "Firefox/Windows", "" if unknown."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    return f"{browser}/{system}" if browser or system else ""


def named(device: str) -> str:
    """What was kept, in words."""
    browser, _slash, system = device.partition("/")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that we do not know")


def _first(known: dict[str, str], text: str) -> str:
    return next((name for mark, name in known.items() if mark in text), "")
