"""Somebody who watches: what is seen and heard in a real browser, and waiting for it."""

import subprocess
import time
from collections.abc import Callable, Iterator

from playwright.sync_api import Page

from sympraxis.config import asgi
from sympraxis.live import copies
from sympraxis.live.broadcast import places
from sympraxis.live.broadcast.doors import Doors
from sympraxis.live.broadcast.serving import Segments

from ...live.broadcast.staged import Staged
from ...live.hosting import Host, hosting

STATE = """() => {
  const video = document.querySelector("video");
  const tracks = [...video.textTracks].filter((one) => one.mode === "showing");
  return {
    time: video.currentTime,
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    sound: video.webkitAudioDecodedByteCount,
    width: video.videoWidth,
    read: tracks.flatMap((one) => [...(one.activeCues ?? [])].map((cue) => cue.text)).join(" "),
  };
}"""
LONG = 90  # seconds: nothing here is asserted to be quick


def broadcasting() -> Iterator[Host]:
    """The product, with what stands before Django for broadcasts."""
    copies.forget()
    with hosting(application=Segments(asgi.files, places.opened(), Doors())) as host:
        yield host


def until(page: Page, what: Callable[[], object], seconds: float = LONG) -> None:
    """Waits in the browser: else nobody would hear what it tells meanwhile."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "It did not happen."
        page.wait_for_timeout(200)


def state(page: Page) -> dict[str, object]:
    return dict(page.evaluate(STATE))


def goes_on(page: Page) -> None:
    """The picture moves, and sound is decoded with it."""
    before = state(page)

    def moved() -> bool:
        now = state(page)
        return now["time"] > before["time"] + 1 and all(  # type: ignore[operator]
            now[name] > before[name]
            for name in ("frames", "sound")  # type: ignore[operator]
        )

    until(page, moved)


def press_watch(page: Page) -> None:
    page.get_by_role("button", name="Watch").click(timeout=1000 * LONG)
    goes_on(page)


def packer(stage: Staged) -> int:
    """The ffmpeg that packs, of this stage."""
    found = subprocess.run(["pgrep", "-f", f"{places.kept(stage.room)}/.*index.m3u8"],
                           capture_output=True, text=True, check=True)  # fmt: skip
    return int(found.stdout.split()[0])
