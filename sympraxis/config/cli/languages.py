"""sympraxis languages: how far each of the 24 languages of the Union is."""

import click

from sympraxis.kit import catalogues
from sympraxis.kit.languages import OFFICIAL, WRITTEN_IN

CODE = click.Choice(sorted(OFFICIAL))


@click.command(name="languages", help="Say how far the site is translated.")
@click.option("--check", is_flag=True, help="Fail when one of LANGUAGES is not complete.")
@click.option("--start", type=CODE, help="Begin the catalogue of a language (in a checkout).")
@click.argument("languages", nargs=-1, type=CODE)
@click.pass_context
def command(ctx: click.Context, check: bool, start: str | None, languages: tuple[str, ...]) -> None:
    if start:
        _start(start)
        return
    found = {code: _count(code) for code in languages or OFFICIAL}
    for code, counted in found.items():
        click.echo(_line(code, counted))
    if not languages:
        click.echo("")
    for code in languages:
        click.echo(_by_domain(code, found[code]))
    if check:
        ctx.exit(1 if any(found[code].percent < 100 for code in languages) else 0)


def _start(code: str) -> None:
    if code == WRITTEN_IN or code in catalogues.languages():
        raise click.ClickException(f"{OFFICIAL[code]} is there already.")
    click.echo(f"{catalogues.start(code)} is there to be filled.")


def _count(code: str) -> catalogues.Count:
    """The language of the code needs no catalogue."""
    counted = catalogues.count(code)
    if code == WRITTEN_IN:
        counted.translated = counted.sentences
        counted.by_domain = {name: (every, every) for name, (every, _) in counted.by_domain.items()}
    return counted


def _line(code: str, counted: catalogues.Count) -> str:
    return (
        f"{code}  {OFFICIAL[code]:12} {counted.percent:3} %  "
        f"{counted.translated:4} of {counted.sentences} sentences, {counted.fuzzy} to look at again"
    )


def _by_domain(code: str, counted: catalogues.Count) -> str:
    found = counted.by_domain.items()
    return f"{code}: " + ", ".join(f"{name} {done} of {every}" for name, (every, done) in found)
