"""sympraxis restore FILE [--replace]"""

from pathlib import Path

import click

from sympraxis.config import occupancy
from sympraxis.kit.progress import Progress


@click.command(name="restore", help="Bring the backup FILE into this place, which must be empty.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--replace", is_flag=True, help="Replace what is here, after a safety backup of all of it."
)
def command(file: Path, replace: bool) -> None:
    import django

    django.setup()
    from django.conf import settings

    from sympraxis.config.backups import restoring

    with occupancy.alone(settings.DATA):
        manifest = restoring.restore(file.absolute(), replace, Progress())
    click.echo(
        f"Back as of {manifest.made_at}: {manifest.rows} rows in {len(manifest.counts)} tables and "
        f"{len(manifest.media)} media files, the same as in the backup.\n"
        "Next: sympraxis setup, then sympraxis serve."
    )
