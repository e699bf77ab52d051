"""sympraxis serve: everything under one supervisor."""

import errno
import os
import shutil
import socket
import sys
from pathlib import Path
from typing import Any

import click

from .. import environment, migrating, occupancy
from ..trouble import Trouble

MOST_UNASKED = 4  # more cost memory on machines that have other work too


@click.command(name="serve", help="Run web, background worker and scheduler under one supervisor.")
@click.option("--workers", type=click.IntRange(1, 32), help="Web processes [SYMPRAXIS_WORKERS].")
@click.option(
    "--live-workers",
    type=click.IntRange(0, 32),
    help="Processes for the streams of live rooms [SYMPRAXIS_LIVE_WORKERS].",
)
@click.option("--host", help="Address to listen on [HOST].")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on [PORT].")
def command(
    workers: int | None, live_workers: int | None, host: str | None, port: int | None
) -> None:
    given = {
        "SYMPRAXIS_WORKERS": workers,
        "SYMPRAXIS_LIVE_WORKERS": live_workers,
        "HOST": host,
        "PORT": port,
    }
    for name, value in given.items():
        if value is not None:
            environment.override(name, str(value))
    sys.exit(run())


def run(said: str = "") -> int:
    """Serve until asked to stop; returns the exit code. `said` is printed once all is up.

    Refuses with one sentence (Trouble) when something that it needs is not there.
    """
    from django.conf import settings

    env = settings.ENV  # read first: it fails with sentences of its own
    pages = _listen(env.host, env.port, "PORT")
    streams = None
    if env.live_workers:
        streams = _listen(env.host, settings.LIVE_PORT, "SYMPRAXIS_LIVE_PORT")
    with occupancy.shared(settings.DATA):
        _clean_figures(settings.DATA)
        entrance = _loaded()
        from ..processes import Listeners, broadcast, live, web, work
        from ..supervisor import Child, Supervisor

        sockets = Listeners(pages, streams)
        page, stream = entrance.application, entrance.live
        children = [
            *_children("web", env.workers or _usual(), web(page, entrance.streams, sockets)),
            *_children("live", env.live_workers, live(stream, entrance.streams_alone, sockets)),
            Child("background", work(sockets)),
            *([Child("broadcast", broadcast(sockets))] if _takes_broadcasts() else []),
        ]
        return Supervisor(children, sockets, lambda: _announce(env, said)).run()


def _takes_broadcasts() -> bool:
    """It listens for nobody, and does nothing, until a room is set to be sent to."""
    from django.conf import settings

    from sympraxis.live.broadcast import programs

    return bool(settings.SRT_PORT) and programs.able()


def _usual() -> int:
    """A page takes one core, and so does a registration: a web process for each."""
    allowed = getattr(os, "sched_getaffinity", None)  # the cores for this process; not on macOS
    return min(MOST_UNASKED, len(allowed(0)) if allowed else os.cpu_count() or 1)


def _children(name: str, number: int, main: Any) -> list[Any]:
    from ..supervisor import Child

    return [Child(f"{name} {one}", main) for one in range(1, number + 1)]


def _announce(env: environment.Environment, said: str) -> None:
    host = f"[{env.host}]" if ":" in env.host else env.host
    here = f"http://{host}:{env.port}"
    public = env.base_url or here
    click.echo(f"Serving at {public}" + (f" (listening on {here})" if public != here else ""))
    if said:
        click.echo(said)
    sys.stdout.flush()


def _listen(host: str, port: int, setting: str) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(4096)
    except OSError as error:
        raise Trouble(_why_not(host, port, setting, error)) from error
    listener.setblocking(False)
    return listener


def _why_not(host: str, port: int, setting: str, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Stop what listens there, or choose another with {setting}."
    if error.errno == errno.EACCES:
        lowest = f"Choose one from 1024 up with {setting}."
        return f"Port {port} may not be opened by this user. {lowest}"
    return f"Nothing can listen on {host} port {port} ({error.strerror}). Check HOST and {setting}."


def _clean_figures(data: Path) -> None:
    """Begin to count anew, before anything that counts is loaded."""
    folder = data / "run" / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    environment.share_figures(folder)


def _loaded() -> Any:
    """The module of the entrance with all that it will need, ready to be shared by the children."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections

    if settings.MODE != "development" and not settings.COLLECTED:
        raise Trouble("The static files have not been collected. Run: sympraxis setup")
    try:
        lacking = len(migrating.pending())
        if lacking:
            one = "a migration" if lacking == 1 else f"{lacking} migrations"
            raise Trouble(f"The database lacks {one}. Run: sympraxis setup")
        say_of_key()
        from sympraxis.config import asgi
        from sympraxis.kit.observe import health

        health.known_migrations()
        _warm(settings.ALLOWED_HOSTS[0])
    finally:
        connections.close_all()  # a connection must not be shared by two processes
    return asgi


def say_of_key() -> None:
    """Another key than before is no reason not to serve, but whoever starts it should know."""
    from .. import fingerprint
    from ..examining import OK, database

    for finding in database.key() if fingerprint.noted() else ():
        if finding.state != OK:
            click.echo(f"The secret key: {finding.found} {finding.remedy}", err=True)


def _warm(host: str) -> None:
    """Answer for the start page once, so that views and templates are loaded before the fork."""
    from wsgiref.util import setup_testing_defaults

    from sympraxis.config.wsgi import application

    asked: dict[str, Any] = {"PATH_INFO": "/", "HTTP_HOST": host, "wsgi.url_scheme": "https"}
    setup_testing_defaults(asked)
    answer = application(asked, lambda *_: lambda _: None)
    list(answer)
    answer.close()
