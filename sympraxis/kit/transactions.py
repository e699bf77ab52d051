"""Transactions within transactions, without a savepoint where nobody would go back to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def joined() -> Iterator[None]:
    """The transaction that is open, else one of its own.

    A savepoint is two more conversations with the database. So it is left out here, and what fails
    inside is undone with the whole: whoever wants to catch that puts an `atomic` around the call.
    """
    if transaction.get_connection().in_atomic_block:
        yield
    else:
        with transaction.atomic():
            yield
