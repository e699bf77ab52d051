"""The directory with ten thousand people: processor time, queries, the index and its freshness.

    python -m bench.directory       in this process, on SQLite in a temporary folder

A page is asked of Django as a member, with everything from the session to the last line of HTML.
Where others use the processors too, their caches cost time here: measure on a quiet machine.
"""

import gc
import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from statistics import median

from . import people

RUNS = 25
LIMIT_MS, LIMIT_QUERIES = 40.0, 12
PAGES = {
    "no filter": "/people/",
    "three filters": "/people/?topic=energy&topic=skills&language=de&country=PL&country=DE",
    "three filters, few": "/people/?topic=hydrogen&expertise=state-aid&language=fi&type=researcher",
    "a name, two filters": "/people/?q=ziel+kat&language=en&type=business",
    "one letter": "/people/?q=a",
    "a region": "/people/?region=Lombardia+(ITC4)&language=it",
    "last page": "/people/?language=en&page=9999",
}


def spent(task: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    began = time.process_time()
    task()
    return (time.process_time() - began) * 1000


def measured(client, path: str) -> tuple[float, float, int, int]:
    """Median and worst milliseconds, queries, people shown."""
    from django.db import connection

    asked: list[str] = []

    def counted(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    client.get(path)
    with connection.execute_wrapper(counted):
        page = client.get(path)
    assert page.status_code == 200, page.status_code
    times = [spent(lambda: client.get(path)) for _ in range(RUNS)]
    return median(times), max(times), len(asked), page.content.count(b'class="says"')


def index_figures() -> list[tuple[str, str]]:
    from sympraxis.kit import bus
    from sympraxis.people.directory import keeping
    from sympraxis.people.models import Person

    def load() -> None:
        with keeping.index():
            pass

    keeping.forget()
    built = spent(load)
    keeping.forget()
    gc.collect()
    tracemalloc.start()
    load()
    memory = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    person = Person.objects.filter(email="p77@example.org").get()
    person.rename(given_name="Changed", family_name="Name", by=person)
    caught = spent(load)
    bus.ring("people")
    rung = spent(load)
    return [
        ("index built, 10,000 people", f"{built:.0f} ms CPU"),
        ("index in memory", f"{memory:.1f} MB"),
        ("caught up after one change", f"{caught:.1f} ms CPU"),
        ("looked at again, no change", f"{rung:.1f} ms CPU"),
    ]


def main() -> int:
    with people.place():
        from django.test import Client

        from sympraxis.people.directory import pace
        from sympraxis.people.models import Person

        people.people()
        pace.PAGES_FOR_MEMBER = 10**6  # here somebody leafs faster than people may
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(Person.objects.get(email="p1@example.org"))
        client.get("/people/")
        kept = True
        print(
            f"{'page':<22}{'CPU ms':>8}{'worst':>8}{'limit':>7}"
            f"{'queries':>9}{'limit':>7}{'rows':>6}"
        )
        for name, path in PAGES.items():
            middle, worst, queries, rows = measured(client, path)
            kept = kept and middle <= LIMIT_MS and queries <= LIMIT_QUERIES
            print(
                f"{name:<22}{middle:>8.1f}{worst:>8.1f}{LIMIT_MS:>7g}"
                f"{queries:>9}{LIMIT_QUERIES:>7}{rows:>6}"
            )
        for name, figure in index_figures():
            print(f"{name:<30}{figure:>16}")
        print(f"{'others waiting for a processor':<30}{os.getloadavg()[0]:>16.1f}")
        print("\nThe limits hold." if kept else "\nA limit does not hold.")
        return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
