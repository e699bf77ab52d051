"""sympraxis import [KIND FILE]"""

import importlib
import importlib.util
from pathlib import Path

import click

from sympraxis.config import occupancy
from sympraxis.config.trouble import Trouble
from sympraxis.kit import imports, tables
from sympraxis.kit.progress import Progress

MOST_FAULTS = 50  # told one by one


@click.command(name="import", help="Bring data in from a CSV or XLSX file. Alone: say which kinds.")
@click.argument("kind", required=False)
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option("--skip-faulty", is_flag=True, help="Leave faulty lines out and write the others.")
@click.pass_context
def command(
    ctx: click.Context, kind: str | None, file: Path | None, dry_run: bool, skip_faulty: bool
) -> None:
    import django

    django.setup()
    _load_kinds()
    if kind is None or file is None:
        _say_kinds()
        return
    if kind not in imports.KINDS:
        raise Trouble(f"There is no kind {kind}. There are: {', '.join(imports.KINDS)}.")
    report = _run(imports.KINDS[kind], file, dry_run, skip_faulty)
    _say(report, dry_run)
    ctx.exit(1 if report.faults and not report.written else 0)


def _load_kinds() -> None:
    from django.apps import apps

    for app in apps.get_app_configs():
        if app.name.startswith("sympraxis.") and importlib.util.find_spec(f"{app.name}.importing"):
            importlib.import_module(f"{app.name}.importing")


def _say_kinds() -> None:
    for importer in imports.KINDS.values():
        click.echo(f"{importer.name}: {importer.help}")
        for name, meaning in importer.columns.items():
            click.echo(f"    {name:14} {meaning}")
    click.echo("Bring a file in with: sympraxis import KIND FILE [--dry-run]")


def _run(
    importer: imports.Importer, file: Path, dry_run: bool, skip_faulty: bool
) -> imports.Report:
    from django.conf import settings

    progress = Progress()
    with occupancy.shared(settings.DATA):
        with progress.step(f"Reading {file.name}"):
            rows = tables.read(file, [importer.key])
        with progress.step(f"Taking {len(rows)} rows"):
            return imports.run(
                importer, rows, dry_run=dry_run, skip_faulty=skip_faulty, progress=progress
            )


def _say(report: imports.Report, dry_run: bool) -> None:
    if report.ignored:
        click.echo(f"Columns that mean nothing here: {', '.join(report.ignored)}")
    for line, sentence in report.faults[:MOST_FAULTS]:
        click.echo(f"Line {line}: {sentence}")
    if len(report.faults) > MOST_FAULTS:
        click.echo(f"... and {len(report.faults) - MOST_FAULTS} more.")
    counts = ", ".join(f"{count} {outcome.value}" for outcome, count in report.counts.items())
    click.echo(f"{counts}, {len(report.faults)} faulty.")
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")
    elif not report.written:
        click.echo("Nothing was written. Mend these lines, or add --skip-faulty to leave them out.")
