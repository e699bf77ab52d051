"""Where the streams of live rooms are: with the pages, or on a port or a host of their own; and
where encoders send."""

from urllib.parse import urlsplit

from .environment import Environment


def port(env: Environment) -> int:
    """The port of the live processes."""
    return int(env.live_port or env.port + 1)


def srt_host(env: Environment) -> str:
    """Where encoders are listened for. In production they are elsewhere, in a studio."""
    return str(env.srt_host or ("0.0.0.0" if env.mode == "production" else env.host))  # noqa: S104


def address(env: Environment, base_url: str) -> str:
    """What stands before `/stream/...` in a page: "" where the page's own address leads there."""
    if env.live_url:
        return "" if env.live_url == base_url else str(env.live_url)
    if not env.live_workers:
        return ""
    parts = urlsplit(base_url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}:{port(env)}"
