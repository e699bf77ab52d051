"""What a process keeps in memory of the tree of pages is put aside for each test, then put back."""

import pytest

from sympraxis.website import closed, front, menu
from sympraxis.website.search import writing

KEPT = (closed._PATHS, menu._MENUS, front._ALL_NEWS, front._PEOPLE, front._TERRITORY)


@pytest.fixture(autouse=True)
def _menus_are_known():
    """In place of the fixture of all tests (tests/conftest.py), which would read for nothing what
    is put aside here."""
    before = [dict(one.values) for one in KEPT]
    for one in KEPT:
        one.values.clear()
    yield
    for one, values in zip(KEPT, before, strict=True):
        one.values = values


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
