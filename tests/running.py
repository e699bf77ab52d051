"""The command line in processes of its own, forked from one that has Django's code loaded already.

It holds no settings and no models: those each command reads from its own environment, as always.
"""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

LOADED = [
    "click", "structlog", "psycopg", "argon2", "PIL.Image", "uuid", "tarfile", "sqlite3",
    "django.db.models", "django.http", "django.template", "django.forms", "django.urls",
    "django.db.migrations.executor", "django.core.management", "django.utils.timezone",
    "django.db.backends.sqlite3.base", "django.db.backends.postgresql.base",
    "django.views.generic", "django.test.signals", "servestatic.compress",
    "babel", "bs4", "cryptography.x509", "draftjs_exporter.html", "fido2.server", "icalendar",
    "openpyxl", "pillow_heif", "prometheus_client", "pydantic.main", "requests",
    "annotated_types", "rest_framework.fields", "yaml",
    "tests.loaded",
]  # fmt: skip

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(LOADED)


def run(
    arguments: list[str], environment: dict[str, str], folder: Path, seconds: int = 300
) -> subprocess.CompletedProcess[str]:
    """Run `sympraxis arguments` in `folder`; what it printed and its exit code."""
    said = [folder / f".said-{os.getpid()}-{name}" for name in ("out", "err")]
    process = _context.Process(target=_command, args=(arguments, environment, folder, said))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
        raise subprocess.TimeoutExpired(arguments, seconds)
    texts = [file.read_text() for file in said]
    for file in said:
        file.unlink()
    return subprocess.CompletedProcess(arguments, process.exitcode or 0, *texts)


def _command(
    arguments: list[str], environment: dict[str, str], folder: Path, said: list[Path]
) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, file in enumerate(said, 1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    sys.argv = ["sympraxis", *arguments]
    from django.conf import settings

    assert not settings.configured, "One of LOADED reads settings, which are another place's here."
    from sympraxis.config.cli import main

    main(arguments, prog_name="sympraxis")
