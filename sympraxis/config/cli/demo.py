"""sympraxis demo: set up, load the demo community, serve it."""

import importlib
import importlib.util
import subprocess
import sys

import click

from sympraxis.config import environment, occupancy
from sympraxis.kit.progress import Progress

from .setup import index, prepare


def load(progress: Progress) -> None:
    """Ask each domain for its part of the demo community, from the bottom of the ladder up."""
    from django.apps import apps

    ours = [app for app in apps.get_app_configs() if app.name.startswith("sympraxis.")]
    for app in reversed(ours):  # INSTALLED_APPS begins at the top
        if importlib.util.find_spec(f"{app.name}.demo"):
            with progress.step(f"Demo community: {app.verbose_name}"):
                importlib.import_module(f"{app.name}.demo").load(progress)


def where_to_look() -> str:
    from django.conf import settings
    from django.urls import reverse

    from sympraxis.people import demo

    password = demo.password()
    door = f"{settings.BASE_URL}{reverse('people:sign-in')}"
    lines = [
        f"Look at it:    {settings.BASE_URL}/",
        f"Sign in:       {door}      (one click lets you in)",
        f"Live room:     {settings.BASE_URL}{reverse('live:demo-room')}      (is open now)",
        f"its stage:     {settings.BASE_URL}{reverse('live:demo-stage')}",
        f"its desk:      {settings.BASE_URL}{reverse('live:demo-desk')}      (as the secretariat)",
        "or by password as:",
    ]
    for role, email in demo.accounts():
        lines.append(f"    {email:34} ({role})")
    lines.append(f"Password:      {password}      (kept in {settings.DATA / 'demo-password'})")
    return "\n".join(["", *lines, ""])


@click.command(name="demo", help="Set up, load the demo community and serve it.")
@click.option("--no-serve", is_flag=True, help="Stop when everything is loaded.")
@click.option("--load", "load_only", is_flag=True, hidden=True)
@click.pass_context
def command(ctx: click.Context, no_serve: bool, load_only: bool) -> None:
    environment.prefer("SYMPRAXIS_MODE", "demo")
    environment.prefer("SYMPRAXIS_LOG", "text")  # somebody is reading along
    if load_only or no_serve:
        _prepare()
    if load_only:
        return
    if no_serve:
        click.echo(where_to_look())
        click.echo("Serve it with: SYMPRAXIS_MODE=demo sympraxis serve")
        return
    # Loading in a process of its own leaves `serve` with fresh settings and little memory.
    if code := subprocess.call([sys.executable, "-m", "sympraxis", "demo", "--load"]):
        ctx.exit(code)
    import django

    django.setup()
    from . import serve

    ctx.exit(serve.run(f"{where_to_look()}Stop it:       Ctrl+C; nothing is lost\n"))


def _prepare() -> None:
    progress = Progress()
    prepare(progress)
    from django.conf import settings

    with occupancy.shared(settings.DATA), occupancy.in_turn(settings.DATA, "setup"):
        load(progress)
        index(progress)
