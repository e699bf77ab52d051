"""sympraxis doctor"""

import json
from dataclasses import asdict

import click

from sympraxis.config.examining import FAULT, OK, WARNING, Finding, examine

LOOKS = {OK: "green", WARNING: "yellow", FAULT: "red"}


@click.command(name="doctor", help="Examine this installation and say how to mend it.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--accept-key", is_flag=True, help="Note the present secret key as the right one.")
@click.pass_context
def command(ctx: click.Context, as_json: bool, accept_key: bool) -> None:
    if accept_key:
        _accept()
    findings = examine()
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=1))
    else:
        for one in findings:
            click.echo(_line(one))
        click.echo(_sum(findings))
    ctx.exit(1 if any(one.state == FAULT for one in findings) else 0)


def _accept() -> None:
    import django

    django.setup()
    from sympraxis.config import fingerprint

    fingerprint.accept()


def _line(one: Finding) -> str:
    state = click.style(f"{one.state:8}", fg=LOOKS[one.state])
    return f"{state} {one.part:13} {one.found}{' ' if one.remedy else ''}{one.remedy}"


def _sum(findings: list[Finding]) -> str:
    faults = sum(one.state == FAULT for one in findings)
    warnings = sum(one.state == WARNING for one in findings)
    return f"{faults} faults, {warnings} warnings." if faults or warnings else "All is well."
