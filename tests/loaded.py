"""What running.py loads once: all the code of a place that is nobody's.

A process forked from here forgets that place and reads its own settings. Some were read while the
code was loaded: those are either read again, as Django's own tests have it, or must be the same.
"""

import gc
import os
import sys
import tempfile
from typing import Any

with tempfile.TemporaryDirectory() as nobody:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "sympraxis.config.settings",
        "SYMPRAXIS_DATA": nobody,
        "SYMPRAXIS_SECRET": "the key of nobody's place, which is too long to be a word",
    }
    gc.disable()  # as the command line has it: hardly anything is garbage yet
    import django

    django.setup()
    from django.conf import settings
    from django.core.signals import setting_changed
    from django.db import connections
    from django.db.migrations.loader import MigrationLoader
    from django.test import signals  # noqa: F401 (whoever kept a setting hears that it is another)
    from django.urls import get_resolver
    from django.utils.functional import empty
    from prometheus_client import values
    from prometheus_client.metrics import MetricWrapperBase

    from sympraxis.config import processes, urls  # noqa: F401 (what `serve` loads beyond that)
    from sympraxis.kit.observe.metrics import OWN

    MigrationLoader(None)
    get_resolver()._populate()  # a fifth of a second for each server else

gc.enable()
gc.freeze()  # in a child, what is there by now is no garbage

# Read again where they are used, or by who hears setting_changed.
TOLD = {
    "DEBUG", "MEDIA_ROOT", "MEDIA_URL", "ROOT_URLCONF", "STATIC_ROOT", "STATIC_URL", "STORAGES",
}  # fmt: skip
# Read by django.setup(), which each process calls, and by forget().
ANEW = {"DATABASES", "LOGGING"}
READ = {name: value for name, value in vars(settings).items() if name.isupper()}
_setup = django.setup


def forget() -> None:
    """This process belongs to no place yet: its settings and databases are those of its
    environment."""
    for name in [one for one in sys.modules if one.startswith("sympraxis.config")]:
        del sys.modules[name]
    settings._wrapped = empty  # type: ignore[assignment]
    type(connections).__init__(connections)
    vars(connections).pop("settings", None)
    django.setup = _tell


def _tell(*, set_prefix: bool = True) -> None:
    """django.setup(), and word of what is another setting here than where the code was loaded."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ and not values.ValueClass._multiprocess:
        _count_in_files()
    _setup(set_prefix=set_prefix)
    for name, before in READ.items():
        if not hasattr(settings, name):
            setattr(settings, name, before)  # what a library puts there when it is loaded
        now: Any = getattr(settings, name)
        if name == "MODE" and "demo" not in (before, now):
            continue  # for a demonstration alone something else is loaded
        if now != before and name not in ANEW:
            assert name in TOLD, f"{name} was read when the code was loaded: start a new process."
            setting_changed.send(sender=None, setting=name, value=now, enter=True)


def _count_in_files() -> None:
    """As it is where the figures are loaded after `serve` has said where its processes count."""
    values.ValueClass = values.get_value_class()
    for one in OWN._collector_to_names:
        if isinstance(one, MetricWrapperBase) and one._is_observable():
            one._metric_init()
