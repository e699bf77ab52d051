"""The command line `sympraxis`. Each command is a module of its own, loaded when it is called."""

import gc
import importlib
from typing import Any

import click

from sympraxis import __version__
from sympraxis.config import environment
from sympraxis.config.trouble import Trouble, explained
from sympraxis.kit.stack import roomy

COMMANDS = {
    "setup": "Make the data folder, the database and the static files ready.",
    "serve": "Run web, background worker and scheduler under one supervisor.",
    "demo": "Set up, load the demo community and serve it.",
    "backup": "Write database, media and secret into one file.",
    "restore": "Bring a backup into an empty place.",
    "doctor": "Examine this installation and say how to mend it.",
    "import": "Bring data in from a file.",
    "live": "Mend what a crash left of a broadcast.",
    "languages": "Say how far the site is translated.",
    "manage": "Run one of Django's own commands.",
}
MODULES = {"import": "importing"}
# While a command loads its code, hardly anything is garbage, and each look for it goes through all
# that is there: with few looks it starts a fifth sooner. The supervisor goes back to Python's own.
SELDOM = (50_000, 20, 100)


class Commands(click.Group):
    """A group that imports a command only when it is called, so that --help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f".{MODULES.get(cmd_name, cmd_name)}", __package__)
        return module.command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an operator's trouble becomes a sentence, a fault of ours a trace."""
        try:
            return roomy(super().invoke)(ctx)
        except Exception as error:
            if isinstance(error, click.ClickException | click.exceptions.Exit | click.Abort):
                raise
            sentence = None if environment.wants_traces() else explained(error)
            if sentence is None:
                raise
            raise Trouble(sentence) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="sympraxis")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Sympraxis: a self-hosted home for a community of practice."""
    gc.set_threshold(*SELDOM)
    environment.prefer("DJANGO_SETTINGS_MODULE", "sympraxis.config.settings")
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
