"""The morning's digests for ten thousand people, and the header's count, beside their limits.

python -m bench.digest [people]       in a database of its own, which is removed afterwards

Each person was told of eight of forty things since yesterday; some of them were hidden since, some
people want a mail each week or none. "Written" is the work of the jobs, from the first look for who
is due until the last letter lies in the outbox, whole as it travels.
"""

import gc
import os
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

LIMIT = 60.0  # seconds for ten thousand people
COUNT_LIMIT = 5.0  # milliseconds of CPU that the count may add to a page


def community(people: int) -> None:
    """People in four zones, forty things, and what each was told of them."""
    from sympraxis.activity import kinds
    from sympraxis.activity.kinds import Pace
    from sympraxis.activity.models import Entry, Notification, Preference
    from sympraxis.kit import clock
    from sympraxis.people.models import Organisation, Person
    from sympraxis.regions.models import Region

    zones = ["", "Europe/Athens", "Europe/Lisbon", "Europe/Warsaw"]
    made = Person.objects.bulk_create(
        [
            Person(
                email=f"p{at}@example.org", given_name=f"Ελένη {at}", family_name="Dvořáková",
                password="!", time_zone=zones[at % 4], language=["en", ""][at % 2],
            )
            for at in range(people)
        ],
        batch_size=500,
    )  # fmt: skip
    regions = list(Region.objects.current().at_level(2)[:40])
    things = Organisation.objects.bulk_create(
        [
            Organisation(name=f"Thing {at}", folded_name=f"thing {at}", type="business", region=one)
            for at, one in enumerate(regions)
        ]
    )
    since = clock.now() - timedelta(hours=20)
    entries = [_entry(Entry, thing, made[0], since) for thing in things]
    Notification.objects.bulk_create(
        [
            Notification(
                entry=entries[(at * 7 + step * 5) % len(entries)], person=one,
                kind=kinds.COLLEAGUES.key, made_at=since,
            )
            for at, one in enumerate(made)
            for step in range(8)
        ],
        batch_size=1000,
    )  # fmt: skip
    Preference.objects.bulk_create(
        [
            Preference(person=one, kind=kinds.COLLEAGUES.key, pace=pace)
            for pace, step in ((Pace.WEEKLY, 10), (Pace.NEVER, 11))
            for one in made[step::20]
        ]
    )
    Organisation.objects.filter(pk__in=[one.pk for one in things[::8]]).update(
        website="https://x.eu"
    )


def _entry(model, thing, person, since):  # type: ignore[no-untyped-def]
    from django.contrib.contenttypes.models import ContentType

    kind = ContentType.objects.get_for_model(type(thing))
    return model.objects.create(
        action="bench.noted", by=person, content_type=kind, object_id=thing.pk,
        words=str(thing), at=since,
    )  # fmt: skip


def declare() -> None:
    from sympraxis.activity import Action, kinds
    from sympraxis.people.models import Organisation, Person

    Action(
        "bench.noted", "%(by)s wrote about %(on)s", about="people.Organisation",
        kind=kinds.COLLEAGUES, recipients=lambda entry: Person.objects.active(),
        address=lambda thing: f"/organisations/{thing.pk}/",
        visible=lambda reader: Organisation.objects.filter(website=""),
    )  # fmt: skip


def written() -> tuple[int, float, float]:
    """Letters, seconds by the clock, seconds of CPU."""
    from sympraxis.activity import digests
    from sympraxis.kit.jobs.worker import work_off
    from sympraxis.kit.models import KeptMessage

    gc.collect()
    gc.freeze()  # as in the worker of `serve`
    began, used = time.monotonic(), time.process_time()
    digests.run()
    work_off()
    return (
        KeptMessage.objects.count(),
        time.monotonic() - began,
        time.process_time() - used,
    )


def counted() -> float:
    """Milliseconds of CPU for the count in the header of a page."""
    from sympraxis.activity.models import how_many_new
    from sympraxis.people.models import Person

    people = list(Person.objects.order_by("pk")[:200])
    began = time.process_time()
    for one in people:
        how_many_new(one)
    return (time.process_time() - began) * 1000 / len(people)


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "sympraxis.config.settings",
            "SYMPRAXIS_DATA": str(Path(folder)),
            "SYMPRAXIS_LOG": "text",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        declare()
        from sympraxis.kit import clock

        noon = clock.now().replace(hour=12)
        with clock.held_at(noon):
            community(people)
            count = counted()
            letters, seconds, cpu = written()
            again = written()[0] - letters
    limit = LIMIT * people / 10_000
    print(f"| {people:,} people, {letters:,} letters | measured | limit |")
    print("|---|---:|---:|")
    print(f"| digests written, seconds by the clock | {seconds:.1f} | {limit:.0f} |")
    print(f"| of these CPU | {cpu:.1f} | |")
    print(f"| load of the machine meanwhile | {os.getloadavg()[0]:.1f} | |")
    print(f"| letters of a second run | {again} | 0 |")
    print(f"| count in the header, ms of CPU a page | {count:.2f} | {COUNT_LIMIT:.0f} |")
    if seconds > limit or again or count > COUNT_LIMIT or not letters:
        raise SystemExit("A limit is passed.")


if __name__ == "__main__":
    main()
