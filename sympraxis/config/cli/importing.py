"""sympraxis import [KIND FILE]"""

import importlib
import importlib.util
from pathlib import Path

import click

from sympraxis.config import occupancy
from sympraxis.config.trouble import Trouble
from sympraxis.kit import imports
from sympraxis.kit.progress import Progress

MOST_FAULTS = 50  # told one by one


@click.command(name="import", help="Bring data in from a file. Alone: say which kinds.")
@click.argument("kind", required=False)
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--version", help="Of the nomenclature, for kinds that ask for it.")
@click.option("--notice", help="Whose the boundaries are, for kinds that ask for it.")
@click.option("--event", help="The last part of its address, for kinds that ask for it.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option("--skip-faulty", is_flag=True, help="Leave faulty lines out and write the others.")
@click.pass_context
def command(
    ctx: click.Context,
    kind: str | None,
    file: Path | None,
    dry_run: bool,
    skip_faulty: bool,
    **given: str | None,
) -> None:
    import django

    django.setup()
    _load_kinds()
    if kind is None or file is None:
        _say_kinds()
        return
    if kind not in imports.KINDS:
        raise Trouble(f"There is no kind {kind}. There are: {', '.join(imports.KINDS)}.")
    importer = imports.KINDS[kind]
    report = _run(importer, file, dry_run, skip_faulty, _meant(importer, given))
    _say(report, importer, dry_run)
    ctx.exit(1 if report.faults and not report.written else 0)


def _meant(importer: imports.Kind, given: dict[str, str | None]) -> dict[str, str]:
    """The options that were said, each of which must mean something to this kind."""
    said = {name: value for name, value in given.items() if value is not None}
    for name in said.keys() - importer.options.keys():
        raise Trouble(f"--{name} means nothing for {importer.name}. Leave it out.")
    return said


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
        for name, meaning in importer.options.items():
            click.echo(f"    {'--' + name:14} {meaning}")
    click.echo("Bring a file in with: sympraxis import KIND FILE [--dry-run]")


def _run(
    importer: imports.Kind, file: Path, dry_run: bool, skip_faulty: bool, given: dict[str, str]
) -> imports.Report:
    from django.conf import settings

    progress = Progress()
    with occupancy.shared(settings.DATA), progress.step(f"Taking {file.name}"):
        return importer.bring(
            file, dry_run=dry_run, skip_faulty=skip_faulty, progress=progress, **given
        )


def _say(report: imports.Report, importer: imports.Kind, dry_run: bool) -> None:
    if report.ignored:
        click.echo(f"Columns that mean nothing here: {', '.join(report.ignored)}")
    for number, sentence in report.faults[:MOST_FAULTS]:
        click.echo(f"{importer.part} {number}: {sentence}")
    if len(report.faults) > MOST_FAULTS:
        click.echo(f"... and {len(report.faults) - MOST_FAULTS} more.")
    counts = ", ".join(f"{count} {outcome.value}" for outcome, count in report.counts.items())
    click.echo(f"{counts}, {len(report.faults)} faulty.")
    if dry_run:
        click.echo("Nothing was written: this was a dry run.")
    elif not report.written:
        click.echo("Nothing was written. Mend this, or add --skip-faulty to leave them out.")
