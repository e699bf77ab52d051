"""How Chromium is started: quietly, and talking to nobody but the page's own server."""

import os

FLAGS = [
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Without a window, letters would be as wide as whole points are: no screen does that now.
    "--font-render-hinting=none",
]


def flags() -> list[str]:
    """Arguments for Chromium. Its sandbox does not work for root, who runs it in CI."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
