"""sympraxis manage: Django's own commands."""

import click


@click.command(
    name="manage",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    help="Run one of Django's own commands.",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["sympraxis manage", *arguments])
