"""What a process keeps in memory of the tree of pages is put aside for each test, then put back.

Menus, which every page needs, stay: each test begins with them known (tests/conftest.py), and one
that looks for a change of them asks for `menus_unread`: nothing rings before a test commits.
"""

import pytest

from sympraxis.website import closed, front, menu
from sympraxis.website.search import writing

ASIDE = (closed._PATHS, front._ALL_NEWS, front._PEOPLE, front._TERRITORY)
KEPT = (menu._MENUS, *ASIDE)


@pytest.fixture(autouse=True)
def fresh_memory(_menus_are_known):
    before = [dict(one.values) for one in KEPT]
    for one in ASIDE:
        one.values.clear()
    yield
    for one, values in zip(KEPT, before, strict=True):
        one.values = values


@pytest.fixture
def menus_unread(fresh_memory):
    menu._MENUS.values.clear()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def indexed(db):
    """Write the regions of these codes into the index, which migrations leave empty."""
    from sympraxis.kit import searching
    from sympraxis.regions.models import Region

    def index(*codes: str) -> None:
        keys = Region.objects.current().filter(code__in=codes).values_list("pk", flat=True)
        writing.write(searching.ALL["region"], list(keys))

    return index
