"""A community that stands while the tests of a file go on, each undoing only what it did itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def standing(blocker: Any) -> Iterator[None]:
    """What is made in this block, by a fixture of a module, is there until its tests are over.

    `blocker` is pytest-django's. Give out what was made as read anew, for a test may change it, and
    name the file in TOGETHER (tests/conftest.py), so that one process makes it once.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
