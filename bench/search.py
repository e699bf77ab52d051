"""The search over twenty thousand things: processor time of a search with its counts and excerpts.

    python -m bench.search       in this process, on SQLite in a temporary folder

Measured is what a page of results asks for: what fits, counted by kind, language and year, the ten
best with the words marked, and a guess where little was found. The page around it is not.
"""

import itertools
import os
import random
import sys
import time
from datetime import date, timedelta
from statistics import median
from urllib.parse import urlencode

from . import people

THINGS = 20_000
RUNS = 12
LIMIT_MS = 30.0
QUESTIONS = {
    "a rare word": {"q": "quarzglas"},
    "a common word": {"q": "innovation"},
    "two words": {"q": "hydrogen valleys"},
    "three words, common": {"q": "regional innovation strategy"},
    "a name": {"q": "ozoliņš maria"},
    "a beginning": {"q": "eval*"},
    "a phrase": {"q": '"monitoring hydrogen"'},
    "without a word": {"q": "cluster -forest"},
    "with filters": {"q": "strategy", "kind": "text", "language": "de", "year": "2025"},
    "a slip": {"q": "hydrogne"},
    "page 40": {"q": "innovation", "page": "40"},
}


class Language:
    """Made-up sentences in which words occur as in real ones without "the" and "of": the first is
    in every second text, most are in a handful (Zipf's curve, from its fortieth word on)."""

    def __init__(self) -> None:
        self.chance = random.Random(2026)
        made = [f"{a.lower()}{b}{c.lower()}" for a in people.BEGIN for b in people.WORDS
                for c in ("", "er", "ing", "ista", "ungen", "ations")]  # fmt: skip
        self.chance.shuffle(made)
        self.words = ["regional", "innovation", "strategy", *people.WORDS, "valleys", *made]
        weights = [1 / (place + 40) for place in range(len(self.words))]
        self.weights = list(itertools.accumulate(weights))

    def says(self, most: int) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=most))


def texts(language: Language) -> None:
    """Nine thousand texts in three languages, of a kind made for the bench."""
    from sympraxis.kit import searching
    from sympraxis.regions.models import RegionName

    first = date(2020, 1, 1)

    def document(one: RegionName) -> list[searching.Document]:
        tail = " Quarzglas" if one.pk % 1500 == 0 else ""
        return [
            searching.Document(
                title=language.says(6).capitalize(),
                key=str(one.pk),
                body=language.says(120) + tail,
                language=language.chance.choice(["en", "fr", "de"]),
                date=first + timedelta(days=language.chance.randrange(2300)),
            )
        ]

    searching.declare(
        searching.Kind(
            "text",
            "Texts",
            objects=RegionName.objects.all,
            documents=document,
            visible=lambda reader: [(0, RegionName.objects.all())],
            address=lambda key: f"/{key}/",
        )
    )
    _fill(THINGS - 10_000 - 800 - 363)


def _fill(count: int) -> None:
    """Rows for the texts to stand on: names of regions, of which there may be any number."""
    from sympraxis.regions.models import Region, RegionName

    RegionName.objects.all().delete()
    region = Region.objects.current().first()
    RegionName.objects.bulk_create(
        (RegionName(region=region, language="xx", name=f"Text {n}") for n in range(count)),
        batch_size=500,
    )


def _people_say(language: Language) -> None:
    from sympraxis.people.models import Profile

    profiles = list(Profile.objects.only("pk"))
    for one in profiles:
        one.offers, one.seeks = language.says(14), language.says(8)
    Profile.objects.bulk_update(profiles, ["offers", "seeks"], batch_size=400)


def measured(asked: dict[str, str], reader) -> tuple[list[float], int]:
    """Milliseconds of each run, and how many were found."""
    from django.test import RequestFactory

    from sympraxis.website.search.results import Results

    request = RequestFactory().get(f"/search/?{urlencode(asked)}", REMOTE_ADDR="127.0.0.1")
    request.user = reader
    times = []
    for _ in range(RUNS + 2):
        began = time.process_time()
        results = Results(request)
        results.guess  # noqa: B018 (looked up when it is asked for)
        times.append((time.process_time() - began) * 1000)
    return times[2:], len(results.found)


def main() -> int:
    with people.place():
        from django.contrib.auth.models import AnonymousUser

        from sympraxis.kit.progress import Progress
        from sympraxis.people.directory import pace
        from sympraxis.people.models import Person
        from sympraxis.website.search import rebuilding

        people.people()
        language = Language()
        _people_say(language)
        texts(language)
        pace.PAGES_FOR_MEMBER = pace.PAGES_FOR_PLACE = 10**6
        began = time.process_time()
        progress = Progress()
        with progress.step("Index"):
            count = rebuilding.rebuild(progress)
        print(f"{count} documents indexed in {time.process_time() - began:.0f} s CPU")
        readers = {
            "guest": AnonymousUser(),
            "member": Person.objects.get(email="p1@example.org"),
        }
        return _table(readers)


def _table(readers) -> int:
    print(f"{'question':<24}{'reader':<9}{'found':>7}{'CPU ms':>9}{'worst':>8}")
    every: list[float] = []
    for name, asked in QUESTIONS.items():
        for who, reader in readers.items():
            times, found = measured(asked, reader)
            every += times
            print(f"{name:<24}{who:<9}{found:>7}{median(times):>9.1f}{max(times):>8.1f}")
    every.sort()
    nearly_all = every[int(len(every) * 0.95)]
    kept = nearly_all <= LIMIT_MS
    print(f"{'95 of 100 within':<40}{nearly_all:>9.1f}   limit {LIMIT_MS:g}")
    print(f"{'others waiting for a processor':<40}{os.getloadavg()[0]:>9.1f}")
    print("\nThe limit holds." if kept else "\nThe limit does not hold.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
