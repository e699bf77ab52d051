"""Where the streams of live rooms are: with the pages, or on a port or a host of their own."""

from urllib.parse import urlsplit

from .environment import Environment


def port(env: Environment) -> int:
    """The port of the live processes."""
    return int(env.live_port or env.port + 1)


def address(env: Environment, base_url: str) -> str:
    """What stands before `/stream/...` in a page: "" where the page's own address leads there."""
    if env.live_url:
        return "" if env.live_url == base_url else str(env.live_url)
    if not env.live_workers:
        return ""
    parts = urlsplit(base_url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}:{port(env)}"
