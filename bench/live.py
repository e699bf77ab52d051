"""The live room with its audience, beside a bare uvloop server, a C epoll server and Channels.

    python -m bench.live [N ...]      5,000 and 10,000 listeners by default; needs Linux and cc

The product runs whole, with a live process of its own. Everything is on one machine: the listeners
(a C program, one thread) take their share of it from all servers alike. Figures are medians of
ROUNDS runs, each in turn; what counts are the ratios. A frame is late by the time from when it was
made to when a listener read it. Shares of a core and seconds of processor time are as on an
undisturbed core (bench.yardstick). PEER_PYTHON (a Python with channels, channels_redis and uvicorn)
and PEER_REDIS (its address) add the peer, at 1,000 listeners and at the first N.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from . import fanout, yardstick
from .live_room import Place
from .server import Server, machine, prepared, running, table

ROUNDS, FRAMES, GAP = 3, 10, 0.6
VOTES, SECONDS, CONNECTIONS = 500, 10, 64
COMING = 1_000
Figures = dict[str, float]
Say = Callable[[int], object]


def audience(pid: int, one: fanout.Listeners, people: int, say: Say) -> Figures:
    """Let `people` in, tell them FRAMES things, cut all of them off and let them in again."""
    memory, used = fanout.resident(pid), fanout.cpu(pid)
    came = one.do("connect", people, 512, 30)
    if came["up"] < people:
        raise SystemExit(f"Only {came['up']} of {people} came in.")
    joining = (fanout.cpu(pid) - used) / people
    time.sleep(1)
    each = (fanout.resident(pid) - memory) / people
    used = fanout.cpu(pid)
    one.begin("listen", FRAMES * GAP + 2)
    for number in range(FRAMES):
        say(number)
        time.sleep(GAP)
    heard = one.told()
    spent = fanout.cpu(pid) - used
    back = one.do("storm", 4096, 30)
    return {
        "frame": spent / max(1, heard["delivered"]) * 1e6,
        "last": heard["last_p50"], "p99": heard["p99"], "delivered": heard["delivered"],
        "memory": each, "joining": joining * 1e3, "back": back["seconds"],
        "lost": people - back["up"],
    }  # fmt: skip


def reference(command: list[str], client: Path, people: Path, number: int, *how: str) -> Figures:
    with ExitStack() as stack:
        pid, port = stack.enter_context(fanout.server(*command))
        one = stack.enter_context(fanout.listeners(client, port, people, *how))
        return audience(pid, one, number, lambda _: fanout.ask(port, "/publish?size=300"))


@contextmanager
def product(place: Place, client: Path) -> Iterator[tuple[Server, int, int]]:
    """The whole product: (the server, the process of its streams, their port)."""
    port = fanout.free_port()
    given = {"SYMPRAXIS_LIVE_WORKERS": "1", "SYMPRAXIS_LIVE_PORT": str(port)}
    with running(place.data, **given, SYMPRAXIS_LIVE_JOINS="100000") as server:
        (pid,) = server.children("live")
        yield server, pid, port


def ours(place: Place, client: Path, number: int) -> Figures:
    with ExitStack() as stack:
        _, pid, port = stack.enter_context(product(place, client))
        one = stack.enter_context(fanout.listeners(client, port, place.listeners))
        publisher = stack.enter_context(place.publisher())
        publisher.say("Welcome")
        # What is loaded for the first one is no memory of the others.
        stack.enter_context(place.somebody(port))
        return audience(pid, one, number, lambda each: publisher.say(f"Notice {each}"))


def fan_out(place: Place, folder: Path, number: int) -> list[tuple[str, ...]]:
    """All servers in turn, ROUNDS times; the medians."""
    client, c = fanout.compiled("listeners", folder), fanout.compiled("epoll", folder)
    bare = [sys.executable, "-m", "bench.fanout.bare", "PORT"]
    runs: dict[str, list[Figures]] = {"C epoll": [], "bare uvloop": [], "Sympraxis": []}
    for _ in range(ROUNDS):
        runs["C epoll"].append(reference([str(c), "PORT"], client, place.listeners, number))
        runs["bare uvloop"].append(reference(bare, client, place.listeners, number))
        runs["Sympraxis"].append(ours(place, client, number))
    found = {name: {key: median(run[key] for run in each) for key in each[0]}
             for name, each in runs.items()}  # fmt: skip
    return [row(name, number, figures, found) for name, figures in found.items()]


def row(name: str, number: int, is_: Figures, of: dict[str, Figures]) -> tuple[str, ...]:
    def beside(key: str) -> str:
        others = [f"{is_[key] / of[other][key]:.2f}" for other in ("bare uvloop", "C epoll")]
        return " / ".join(others)

    return (
        f"{number:,}", name, f"{is_['frame']:.1f}", beside("frame"), f"{is_['last']:.0f}",
        beside("last"), f"{is_['p99']:.0f}", f"{is_['memory']:.1f}", f"{is_['joining']:.2f}",
        f"{is_['back']:.1f}" + (f" ({is_['lost']:.0f} not)" if is_["lost"] else ""),
    )  # fmt: skip


HEAD = (
    "listeners", "server", "CPU a delivery, us", "x bare / x C", "last listener, ms",
    "x bare / x C", "p99, ms", "KiB each", "CPU a stream opened, ms", "all back, s",
)  # fmt: skip


def votes(place: Place, folder: Path, listening: int) -> list[tuple[str, ...]]:
    """VOTES a second while `listening` listen; then as many as go in."""
    client = fanout.compiled("listeners", folder)
    with ExitStack() as stack:
        _, pid, port = stack.enter_context(product(place, client))
        one = stack.enter_context(fanout.listeners(client, port, place.listeners))
        one.do("connect", listening, 512, 30)
        voters = stack.enter_context(fanout.listeners(client, port, place.voters))
        used = fanout.cpu(pid)
        with yardstick.laid() as rule:
            one.begin("listen", SECONDS)
            told = voters.do("post", VOTES, SECONDS, CONNECTIONS)
            heard, used = one.told(), fanout.cpu(pid) - used
        with yardstick.laid() as then:
            flat_out = voters.do("post", 0, 5, 128)
    ballots, given = place.ballots()
    return [
        ("votes acknowledged of sent", f"{told['taken']:,} of {told['sent']:,}", "all"),
        ("vote, p50 / p99 / slowest, ms",
         f"{told['p50']:.0f} / {told['p99']:.0f} / {told['max']:.0f}", "p99 80"),
        ("frames late, p50 / p99, ms", f"{heard['p50']:.0f} / {heard['p99']:.0f}", "p99 250"),
        (f"share of a core ({used / SECONDS:.0%} at a core's speed of {rule.speed:.0%})",
         f"{used * rule.speed / SECONDS:.0%}", "70 %"),
        (f"votes a second, as many as go in ({flat_out['a_second']:,.0f} at {then.speed:.0%})",
         f"{flat_out['a_second'] / then.speed:,.0f}", "3,000"),
        ("ballots and votes in the tables", f"{ballots:,} / {given:,}", "equal"),
    ]  # fmt: skip


def poll_of_thousand(place: Place, folder: Path) -> list[tuple[str, ...]]:
    """A thousand answer within ten seconds, and see the numbers."""
    client = fanout.compiled("listeners", folder)
    with ExitStack() as stack:
        server, _, port = stack.enter_context(product(place, client))
        one = stack.enter_context(fanout.listeners(client, port, place.listeners))
        one.do("connect", 1000, 128, 20)
        voters = stack.enter_context(fanout.listeners(client, port, place.voters))
        used = server.cpu()
        with yardstick.laid() as rule:
            one.begin("listen", 10)
            told = voters.do("post", 100, 10, 32)
            one.told()
            used = server.cpu() - used
    return [
        (f"poll answered by {told['taken']:,} in 10 s, CPU of everything, s"
         f" ({used:.1f} at {rule.speed:.0%})", f"{used * rule.speed:.1f}", "3")
    ]  # fmt: skip


def joining(place: Place) -> list[tuple[str, ...]]:
    """COMING people open the page, the stream, and what is their own; before that they have come by
    their personal link, which is measured beside it."""
    with product(place, place.listeners) as (server, _, streams):
        told = []
        for what in ("enter", "join"):
            with yardstick.laid() as rule:
                used, began = server.cpu(), time.monotonic()
                done = place.come(what, server.port, streams, COMING)
                took = time.monotonic() - began
                used = (server.cpu() - used) / max(1, done) * 1e3
            told.append((done, took, used * rule.speed, f"({used:.2f} at {rule.speed:.0%})"))
    entered, joined = told
    return [
        (f"joining: page, stream and mine, {joined[0]:,} people, CPU of everything, ms each"
         f" {joined[3]}",
         f"{joined[2]:.2f}", "3"),
        ("all of them in, s", f"{joined[1]:.1f}", "10"),
        (f"coming by the personal link, {entered[0]:,} people, CPU of everything, ms each"
         f" {entered[3]}",
         f"{entered[2]:.2f}", ""),
    ]  # fmt: skip


def stalled(place: Place, folder: Path, number: int) -> list[tuple[str, ...]]:
    """One in twenty stops to read: what it costs, and whether the others feel it."""
    client = fanout.compiled("listeners", folder)
    with ExitStack() as stack:
        _, pid, port = stack.enter_context(product(place, client))
        one = stack.enter_context(fanout.listeners(client, port, place.listeners))
        one.do("connect", number, 512, 30)
        publisher = stack.enter_context(place.publisher())

        def heard() -> dict[str, Any]:
            one.begin("listen", FRAMES * GAP + 1)
            for each in range(FRAMES):
                publisher.say(f"Notice {each}")
                time.sleep(GAP)
            return one.told()

        before = heard()
        memory = fanout.resident(pid)
        one.do("stall", 5)
        after = heard()
        grown = (fanout.resident(pid) - memory) / 1024
    ratio = after["last_p50"] / before["last_p50"]
    return [
        ("5 % stalled: memory grows by, MiB", f"{grown:.1f}", "32"),
        ("5 % stalled: last of the others, x of before", f"{ratio:.2f}", "1.5"),
    ]


def peer(place: Place, folder: Path, number: int) -> list[tuple[str, ...]]:
    """Beside Channels, where it is there; and how the C server stands beside it."""
    if not (python := os.environ.get("PEER_PYTHON")):
        return []
    client, c = fanout.compiled("listeners", folder), fanout.compiled("epoll", folder)
    command = [
        python, "-m", "uvicorn", "--log-level", "critical", "--no-access-log", "--backlog", "4096",
        # Listeners answer no ping: none is asked within the measurement.
        "--ws-ping-interval", "1000", "--port", "PORT", "bench.fanout.channels_peer:application",
    ]  # fmt: skip
    servers: dict[str, Callable[[], Figures]] = {
        "theirs": lambda: reference(command, client, place.listeners, number, "websocket"),
        "ours": lambda: ours(place, client, number),
        "C": lambda: reference([str(c), "PORT"], client, place.listeners, number),
    }
    runs: dict[str, list[tuple[yardstick.Rule, Figures]]] = {name: [] for name in servers}
    for _ in range(ROUNDS if number <= COMING else 1):
        for name, measured in servers.items():
            with yardstick.laid() as rule:
                figures = measured()
            runs[name].append((rule, figures))

    def beside(what: str) -> tuple[str, str]:
        """Medians, as on an undisturbed core."""
        theirs, own, limit = (
            median(figures[what] * rule.speed for rule, figures in runs[name]) for name in servers
        )
        return (
            f"{theirs:,.0f}",
            f"ours {own:.1f}: 1/{theirs / own:.1f}; C {limit:.1f}: 1/{theirs / limit:.1f}",
        )

    return [
        (f"Channels, {number:,} listeners: last, ms", *beside("last")),
        (f"Channels, {number:,} listeners: CPU a delivery, us", *beside("frame")),
    ]


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [5_000, 10_000]
    print(f"{machine()}\n")
    with prepared() as data, tempfile.TemporaryDirectory() as given:
        folder, place = Path(given), Place(data, max(*sizes, 5_000, 10_000))
        rows = [line for number in sizes for line in fan_out(place, folder, number)]
        print(table([HEAD, *rows]), flush=True)
        told = [*votes(place, folder, sizes[0]), *poll_of_thousand(place, folder)]
        told += joining(place)
        told += stalled(place, folder, sizes[0])
        told += [line for number in (1_000, sizes[0]) for line in peer(place, folder, number)]
        print("\n" + table([("what", "figure", "limit"), *told]))


if __name__ == "__main__":
    main()
