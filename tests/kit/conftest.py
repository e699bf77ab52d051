"""A page cache before the real Django."""

import pytest
from a2wsgi import WSGIMiddleware

from sympraxis.config.wsgi import application as django
from sympraxis.kit.pagecache import PageCache

from .page_urls import let_go, rendered


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
