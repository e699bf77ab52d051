"""A stage and its audience: what it costs, and how far behind the studio one is.

    python -m bench.broadcast [VIEWERS]      500 by default; needs ffmpeg with SRT, and Chromium

The product runs whole. An encoder sends what was encoded before, with three sounds; viewers are a
program that loads what players load (bench.viewers). Then another encoder sends a picture whose
light tells the second of the clock, and tones: Chromium says when it sees and hears them.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests import servers
from tests.browser.chromium import flags

from .server import TICKS, Server, _fields, environment, machine, prepared, running, table

SECONDS, BITRATE = 20, 1500
MAKE = """
import django
django.setup()
from datetime import timedelta
from sympraxis.events.models import Event
from sympraxis.kit import clock
from sympraxis.kit.models import Seats
from sympraxis.live import passes
from sympraxis.live.models import Attendee, Broadcast, Room
from sympraxis.live.passes import Pass, Role
now = clock.now()
event = Event.objects.create(
    slug="live", title="S3 Conference", zone="Europe/Brussels", registration_zone="Europe/Brussels",
    starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=7), published_at=now,
    places=Seats.objects.create())
room = Room.objects.create(event=event, name="Plenary")
one = Broadcast.objects.create(room=room, source="srt", port=0, original_language="en")
for track, language in enumerate(("fr", "de"), start=2):
    one.sounds.create(language=language, track=track)
who = Attendee.objects.create(event=event, name="Vera Visitor")
token = passes.make(Pass(event.pk, who.pk, 0, frozenset({Role.ATTENDEE})))
print(room.public_id, one.viewing_key, one.passphrase, token)
"""
# A picture of two halves, each with a light for a digit: the tens of the seconds, and the ones. All
# that may be loaded is half a minute old at most, so what is a hundred seconds late is never seen.
STEPS, DARKEST, LIGHTER = 100, 20, 23
# At each change: seconds since it began to play, and how far behind the studio that is.
# Tones of the tracks are 400, 800 and 1,600 Hz.
WATCH = """async ([seconds, steps, darkest, lighter]) => {
  const video = document.querySelector("video");
  const canvas = Object.assign(document.createElement("canvas"), { width: 4, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const wait = () => new Promise((done) => setTimeout(done, 20));
  while (video.readyState < 3 || video.currentTime === 0) await wait();
  const [seen, began] = [[], Date.now()];
  let before = -1;
  while (Date.now() < began + seconds * 1000) {
    pen.drawImage(video, 0, 0, 4, 1);
    const digit = (x) => Math.round((pen.getImageData(x, 0, 1, 1).data[0] - darkest) / lighter);
    const step = 10 * digit(0) + digit(3);
    const now = Date.now();
    const behind = (now / 1000 - step + steps) % steps;
    if (before >= 0 && step === (before + 1) % steps) seen.push([(now - began) / 1000, behind]);
    before = step;
    await wait();
  }
  return seen;
}"""
SWITCH = """async () => {
  const video = document.querySelector("video");
  const sound = new AudioContext();
  const ear = sound.createAnalyser();
  ear.fftSize = 2048;
  sound.createMediaElementSource(video).connect(ear).connect(sound.destination);
  const bins = new Uint8Array(ear.frequencyBinCount);
  const tone = () => {
    ear.getByteFrequencyData(bins);
    const top = bins.indexOf(Math.max(...bins));
    return bins[top] > 60 ? (top * sound.sampleRate) / ear.fftSize : 0;
  };
  const near = (hertz) => Math.abs(tone() - hertz) < 80;
  const wait = () => new Promise((done) => setTimeout(done, 20));
  while (!near(400)) await wait();
  const choice = document.querySelector("[data-choose=sound]");
  choice.value = "fr";
  const began = Date.now();
  choice.dispatchEvent(new Event("input", { bubbles: true }));
  let [moved, last, stood] = [Date.now(), video.currentTime, 0];
  let heard = 0;
  while (Date.now() < began + 8000) {
    if (video.currentTime !== last) [moved, last] = [Date.now(), video.currentTime];
    stood = Math.max(stood, Date.now() - moved);
    if (!heard && near(800)) heard = Date.now() - began;
    await wait();
  }
  return [heard / 1000, stood / 1000];
}"""


def tones(*hertz: int) -> list[str]:
    return [part for one in hertz for part in ("-f", "lavfi", "-i", f"sine=frequency={one}")]


CODED = ["-pix_fmt", "yuv420p", "-g", "50", "-keyint_min", "50", "-sc_threshold", "0",
         "-c:a", "aac", "-b:a", "96k", "-f", "mpegts"]  # fmt: skip
MAPS = ["-map", "0", "-map", "1", "-map", "2", "-map", "3"]


def encoded(file: Path) -> None:
    """Twenty seconds of a moving picture of BITRATE kbit/s with three sounds."""
    rate = ["-b:v", f"{BITRATE}k", "-maxrate", f"{BITRATE}k", "-bufsize", f"{BITRATE}k"]
    subprocess.run(
        ["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25",
         *tones(400, 800, 1600), *MAPS, "-t", "20", "-c:v", "libx264", "-preset", "veryfast",
         *rate, *CODED, str(file)], check=True,
    )  # fmt: skip


@contextmanager
def sending(where: str, *words: str) -> Iterator[None]:
    """Until the end of the block; tried again, as encoders do, until somebody listens."""
    command = ["ffmpeg", "-nostdin", "-loglevel", "fatal", "-re", *words, "-f", "mpegts", where]
    for _ in range(10):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(2)
        if process.poll() is None:
            break
    try:
        yield
    finally:
        process.kill()
        process.wait()


def cpu_of(pids: set[int]) -> float:
    ticks = 0
    for pid in pids:
        fields = _fields(Path(f"/proc/{pid}/stat"))
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS


def under(server: Server, kind: str) -> set[int]:
    """The child of that kind and all that it started."""
    found, parents = list(server.children(kind)), {}
    for pid in server.processes():
        parents[pid] = int(_fields(Path(f"/proc/{pid}/stat"))[1])
    for pid in found:
        found.extend(child for child, parent in parents.items() if parent == pid)
    return set(found)


def share(server: Server, kind: str, seconds: float = SECONDS) -> float:
    """Of a core, in percent, while these seconds pass."""
    pids = under(server, kind)
    before, began = cpu_of(pids), time.monotonic()
    time.sleep(seconds)
    return 100 * (cpu_of(pids) - before) / (time.monotonic() - began)


def until_on_air(data: Path, room: str, sounds: int) -> None:
    """Until the newest tape has a few segments of everything."""
    folder, end = data / "broadcast" / "kept" / room, time.monotonic() + 40
    while len(list(folder.glob("*/*/picture/00002.m4s"))) < sounds:
        if time.monotonic() > end:
            raise SystemExit("Nothing came on air.")
        time.sleep(0.2)


def watched(address: str, room: str, token: str) -> dict[str, Any]:
    """Seconds behind the studio, several times; of a switch of language, until it is heard, and for
    how long the picture stood still."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=servers.chromium_program(),
            args=[*flags(), "--autoplay-policy=no-user-gesture-required"],
        )
        context = browser.new_context(base_url=address)
        context.add_cookies([{"name": "live", "value": token, "url": address}])
        page = context.new_page()
        page.goto(f"/live/{room}/")
        page.get_by_role("button", name="Watch").click(timeout=30_000)
        behind = page.evaluate(WATCH, [45, STEPS, DARKEST, LIGHTER])
        heard, stood = page.evaluate(SWITCH)
        browser.close()
    return {"behind": behind, "heard": heard, "stood": stood}


def audience(port: int, key: str, token: str, viewers: int) -> subprocess.Popen[str]:
    given = [str(port), key, token, str(viewers), str(SECONDS + 8)]
    return subprocess.Popen(
        [sys.executable, "-m", "bench.viewers", *given],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def lights(x: str, seconds: int) -> str:
    """From `x` on half of the picture: the digit that changes each so many seconds."""
    half = f"drawbox=x={x}:w=iw/2:h=ih:t=fill"
    digit = f"floor(mod(time(0)/{seconds},10))"
    shades = (f"{DARKEST + LIGHTER * step:02x}" for step in range(10))
    return ",".join(
        f"{half}:c=0x{shade * 3}:enable='eq({digit},{step})'" for step, shade in enumerate(shades)
    )


CLOCK = f"color=black:size=640x360:rate=25,{lights('0', 10)},{lights('iw/2', 1)}"
QUICK = ["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency"]


def measured(data: Path, viewers: int) -> dict[str, Any]:
    port = str(servers.free_udp_port())
    given = {"SYMPRAXIS_SRT_HOST": "127.0.0.1", "SYMPRAXIS_SRT_PORT": port}
    own = {**environment(data), **given, "DJANGO_SETTINGS_MODULE": "sympraxis.config.settings"}
    command = [sys.executable, "-c", MAKE]
    made = subprocess.run(command, env=own, capture_output=True, text=True, check=True)
    room, key, passphrase, token = made.stdout.split()
    where = f"srt://127.0.0.1:{port}?mode=caller&connect_timeout=1000&passphrase={passphrase}"
    feed = data / "feed.ts"
    encoded(feed)
    with running(data, **given) as server:
        with sending(where, "-stream_loop", "-1", "-i", str(feed), "-map", "0", "-c", "copy"):
            until_on_air(data, room, 1)
            stage = share(server, "broadcast")
            crowd = audience(server.port, key, token, viewers)
            time.sleep(6)  # all of them in
            web = share(server, "web")
            told = json.loads(crowd.communicate()[0])
        live = ["-f", "lavfi", "-i", CLOCK, *tones(400, 800, 1600), *MAPS, *QUICK, *CODED]
        with sending(where, *live[:-2]):
            until_on_air(data, room, 2)
            seen = watched(f"http://127.0.0.1:{server.port}", room, token)
    return {"stage": stage, "web": web, **told, **seen}


def around(seen: list[list[float]], moment: float) -> str:
    """The first that was seen from then on."""
    return next((f"{behind:.1f}" for at, behind in seen if at >= moment), "–")


def main() -> None:
    viewers = int(sys.argv[1]) if sys.argv[1:] else 500
    said = machine()
    with prepared() as data:
        got = measured(data, viewers)
    behind = {at: around(got["behind"], at) for at in (0, 2, 5, 10, 20, 40)}
    print(f"{said}; picture of {BITRATE} kbit/s, segments of 2 s\n")
    print(table([
        ("what", "measured", "limit"),
        ("a stage with three sounds, of a core", f"{got['stage']:.1f} %", "10 %"),
        (f"{viewers} viewers, web process, of a core", f"{got['web']:.0f} %", "60 %"),
        ("what they got, MB/s", f"{got['megabytes']:.0f}", ""),
        ("answers that failed", f"{got['failed']}", "0"),
        ("a segment to a viewer, ms, p50 / p99", f"{got['p50']:.0f} / {got['p99']:.0f}", ""),
        *((f"glass to glass, s, {at} s after it began", one, "8") for at, one in behind.items()),
        ("the most that it was in 45 s, s", f"{max(one for _, one in got['behind']):.1f}", "8"),
        ("another language is heard after, s", f"{got['heard']:.1f}", "3"),
        ("the picture stands still meanwhile, s", f"{got['stood']:.2f}", "no stall"),
    ]))  # fmt: skip


if __name__ == "__main__":
    main()
