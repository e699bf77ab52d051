"""Processor time of the server for a page, with 16 readers at once.

    python -m bench.pages        three bounded runs of each kind; needs Linux

What counts is user and system time of every process of `serve` over a run, from /proc, divided by
the answers, times the speed of a core meanwhile (bench.yardstick): what it would be undisturbed.
The readers are a process of their own on the same machine. The peer is a well-known Django event
shop and its public event page, measured in the same way on a machine of the same kind.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from . import yardstick
from .server import Server, environment, machine, prepared, running, status, table

READERS, RUNS, SECONDS = 16, 3, 15
HEAD = ("page", "CPU ms", "range", yardstick.HEAD, "limit", "peer", "answers a second", "p99 ms")
PEER = 104.0


@dataclass(frozen=True)
class Kind:
    name: str
    path: str
    requests: int
    limit: float | None = None
    peer: float | None = None
    status: str = "200"
    header: str = ""


# Brings in somebody and prints the cookie of their session.
COMES_IN = """
from django.test import Client
from sympraxis.people.models import Person
browser = Client()
browser.force_login(Person.objects.create_user("member@example.org", given_name="Ada"))
print(browser.cookies.output(attrs=[], header="Cookie:"))
"""


def member(data: Path) -> str:
    """The header with which somebody who is signed in asks."""
    command = [sys.executable, "-m", "sympraxis", "manage", "shell", "-v0", "-c", COMES_IN]
    return subprocess.check_output(command, env=environment(data), text=True).strip()


def kinds(script: str, signed_in: str) -> list[Kind]:
    fresh = "Cookie: visited=yes"  # a cookie that we do not know: the page cache stands aside
    tag = "If-None-Match: *"
    return [
        Kind("start page, kept", "/", 3000, 1.5, PEER),
        Kind("start page, kept, unchanged (304)", "/", 3000, 1.5, status="304", header=tag),
        Kind("start page, rendered each time", "/", 600, 25.0, PEER, header=fresh),
        Kind("style page, rendered each time", "/kit/", 200, header=fresh),
        Kind("own account of a member", "/account/", 600, 25.0, header=signed_in),
        Kind("static file", script, 3000),
        Kind("no such page (404)", "/nowhere/", 600, status="404"),
    ]


def measured(server: Server, kind: Kind) -> tuple[float, dict[str, Any]]:
    """Milliseconds of processor time per answer, and what the readers saw."""
    before = server.cpu()
    numbers = [kind.path, str(kind.requests), str(READERS), str(SECONDS)]
    seen = json.loads(
        subprocess.check_output(
            [sys.executable, "-m", "bench.load", str(server.port), *numbers]
            + ([kind.header] if kind.header else [])
        )
    )
    if set(seen["statuses"]) != {kind.status}:
        raise SystemExit(f"{kind.path} was answered with {seen['statuses']}")
    return (server.cpu() - before) * 1000 / seen["requests"], seen


def row(server: Server, kind: Kind) -> tuple[bool, tuple[str, ...]]:
    results, rules = [], []
    for _ in range(RUNS):
        with yardstick.laid() as rule:
            results.append(measured(server, kind))
        rules.append(rule)
    spent = [cpu * rule.speed for (cpu, _), rule in zip(results, rules, strict=True)]
    taken = median(cpu for cpu, _ in results)
    speed = median(seen["requests"] / seen["seconds"] for _, seen in results)
    slow = median(seen["p99"] for _, seen in results)
    kept = kind.limit is None or median(spent) <= kind.limit
    return kept, (
        kind.name,
        f"{median(spent):.2f}",
        f"{min(spent):.2f}–{max(spent):.2f}",
        f"{taken:.2f} at {median(rule.speed for rule in rules):.0%}",
        "" if kind.limit is None else f"{kind.limit:g}",
        "" if kind.peer is None else f"{kind.peer:g}",
        f"{speed:,.0f}",
        f"{slow:.0f}",
    )


def main() -> int:
    print(f"On {machine()}\n")
    with prepared() as data, running(data) as server:
        manifest = json.loads((data / "static" / "staticfiles.json").read_text())
        script = "/static/" + manifest["paths"]["kit/js/site.js"]
        assert status(server.port, script) == 200
        rows = [row(server, kind) for kind in kinds(script, member(data))]
    print(table([HEAD, *(line for _, line in rows)]))
    kept = all(held for held, _ in rows)
    print("\nThe limits hold." if kept else "\nA limit does not hold.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
