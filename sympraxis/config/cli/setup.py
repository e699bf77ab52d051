"""sympraxis setup: the data folder, the key, the database and the static files."""

from pathlib import Path

import click

from sympraxis.config import collecting, migrating, occupancy
from sympraxis.config.trouble import Trouble
from sympraxis.kit import catalogues
from sympraxis.kit.progress import Progress


def prepare(progress: Progress) -> None:
    """Make everything ready. Running it again does only what is missing."""
    translations()
    with progress.step("Data folder and secret key"):
        import django

        django.setup()
        from django.conf import settings

        settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    with occupancy.shared(settings.DATA), occupancy.in_turn(settings.DATA, "setup"):
        _database(progress)
        index(progress)
        _static(progress)


def translations(place: Path = catalogues.LOCALE) -> None:
    """Compile them in a checkout, so that a demo speaks French there too; whoever installs the
    package gets them compiled."""
    if (place.parent.parent / "pyproject.toml").is_file():
        catalogues.compiled(place)


def _database(progress: Progress) -> None:
    with progress.step("Database"):
        if newer := migrating.unknown():
            raise Trouble(
                f"The database was made by a newer Sympraxis (it has {newer[-1]}). "
                "Install that version; nothing was changed."
            )
        if lacking := migrating.halfway():
            raise Trouble(
                f"The database was made by a version from before 0.1.0, and lacks {lacking[0]}. "
                "Set it up once with the last version that has it; nothing was changed."
            )
        count = migrating.migrate(progress)
        from sympraxis.config import fingerprint

        fingerprint.note()
    progress.say(f"{count} migrations applied" if count else "is up to date")


def index(progress: Progress) -> None:
    """Write the index of the search where it lacks something: after an upgrade, or for a demo.

    Of the other kinds each change is in it: the thousand names of regions stay as they are."""
    from sympraxis.website.search import rebuilding

    if not (kinds := rebuilding.lacking()):
        return
    with progress.step("Index of the search"):
        count = rebuilding.rebuild(progress, kinds)
    progress.say(f"{count} documents")


def _static(progress: Progress) -> None:
    from django.conf import settings

    with progress.step("Static files"):
        fresh = collecting.up_to_date(settings.STATIC_ROOT)
        count = 0 if fresh else collecting.collect(settings.STATIC_ROOT, progress)
    progress.say("are up to date" if fresh else f"{count} files collected")


@click.command(name="setup", help="Make the data folder, the database and static files ready.")
def command() -> None:
    prepare(Progress())
    click.echo("Ready. Start it with: sympraxis serve")
