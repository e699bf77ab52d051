"""One file that holds a whole place: database, media and secret.

archive    the file: a compressed tar whose last member says what the others must be
sqlite     how an embedded database goes in and comes back
postgresql the same for PostgreSQL
media      files, wherever they are stored
writing    backup: a new file beside the old one, then in its place
restoring  restore: everything is verified in a folder apart before anything is touched
"""

from types import ModuleType


def database() -> ModuleType:
    """The module for the kind of database this place uses: KIND, dump, verify, counts, bring."""
    from django.db import connection

    from . import postgresql, sqlite

    return sqlite if connection.vendor == "sqlite" else postgresql
