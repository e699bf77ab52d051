"""sympraxis backup FILE"""

from pathlib import Path

import click

from sympraxis.config import occupancy
from sympraxis.kit.progress import Progress


@click.command(name="backup", help="Write database, media and secret into FILE, while serving.")
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    import django

    django.setup()
    from django.conf import settings

    from sympraxis.config.backups import writing

    with occupancy.shared(settings.DATA):
        manifest = writing.write(file.absolute(), Progress())
    click.echo(
        f"{file}: {manifest.rows} rows in {len(manifest.counts)} tables, "
        f"{len(manifest.media)} media files, {file.stat().st_size / 1e6:.1f} MB. "
        "It holds the secret key: keep it where only you can read it."
    )
