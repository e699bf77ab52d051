"""The one entrance. Django runs in a pool of threads; what must be fast stands before it.

In order: request id, log line and count; static files from memory; whole pages for readers who are
nobody in particular; Django. Why threads: see docs/decisions/0002-threads.md.
"""

from a2wsgi import WSGIMiddleware
from django.conf import settings

from sympraxis.kit.entrance import Entrance
from sympraxis.kit.pagecache import PageCache
from sympraxis.kit.statics import Statics
from sympraxis.kit.whole import Whole

from .wsgi import application as django

THREADS = 8

threads = WSGIMiddleware(django, workers=THREADS)  # type: ignore[arg-type]
pages = PageCache(Whole(threads))
collected = settings.STATIC_ROOT if settings.COLLECTED else None
files = Statics(pages, collected, settings.STATIC_URL)
application = Entrance(files, settings.ENV.trusted_proxies)
