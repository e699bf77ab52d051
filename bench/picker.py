"""The region picker: processor time for what people type, by the view that answers the page.

python -m bench.picker       in this process, on SQLite in a temporary folder
"""

import sys
from statistics import median

from . import people
from .directory import spent

LIMIT_MS = 10.0
RUNS = 50
TYPED = ["l", "lom", "lombardia", "ITC4", "Łódzkie", "lodzkie", "Κρήτη", "южен", "luxembourg", "zz"]


def main() -> int:
    with people.place():
        from django.test import Client

        client = Client(headers={"host": "127.0.0.1"})
        client.get("/regions/suggestions/?q=warm")
        kept = True
        print(f"{'typed':<14}{'CPU ms':>8}{'worst':>8}{'limit':>7}{'found':>7}")
        for typed in TYPED:
            ask = {"q": typed, "level": "any"}
            found = len(client.get("/regions/suggestions/", ask).json()["options"])
            times = [
                spent(lambda ask=ask: client.get("/regions/suggestions/", ask)) for _ in range(RUNS)
            ]
            kept = kept and median(times) <= LIMIT_MS
            print(f"{typed:<14}{median(times):>8.2f}{max(times):>8.2f}{LIMIT_MS:>7g}{found:>7}")
        print("\nThe limit holds." if kept else "\nThe limit does not hold.")
        return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
