"""A page cache before the real Django, and the real server for those who only ask it."""

from collections.abc import Iterator

import pytest
from a2wsgi import WSGIMiddleware

from sympraxis.config.wsgi import application as django
from sympraxis.kit.pagecache import PageCache
from tests.serving import SLOW, Serving, serving

from .page_urls import let_go, rendered


@pytest.fixture(scope="package")
def slow_server(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Serving]:
    """Started once for all who share it: see TOGETHER in tests/conftest.py."""
    with (
        django_db_blocker.unblock(),
        serving(tmp_path_factory.mktemp("slow") / "data", **SLOW) as server,
    ):
        yield server


@pytest.fixture
def cache(settings):
    settings.ROOT_URLCONF = "tests.kit.page_urls"
    rendered.clear()
    let_go.set()
    kept = PageCache(WSGIMiddleware(django, workers=8))
    yield kept
    kept.application.executor.submit(close_connections).result()
    kept.application.executor.shutdown()


def close_connections():
    from django.db import connections

    connections.close_all()
