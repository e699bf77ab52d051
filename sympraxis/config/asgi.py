"""The one entrance. Django runs in a pool of threads; what must be fast stands before it.

In order: segments of broadcasts, which nobody counts; request id, log line and count; streams of
live rooms; static files from memory; whole pages for readers who are nobody in particular, or just
anybody in a live room; Django.
Why threads: docs/decisions/0002-threads.md.
Processes that hold streams alone answer nothing else: docs/decisions/0010-live.md.
"""

from a2wsgi import WSGIMiddleware
from django.conf import settings

from sympraxis.kit.entrance import Entrance
from sympraxis.kit.observe.alive import Alive
from sympraxis.kit.pagecache import PageCache
from sympraxis.kit.statics import Statics
from sympraxis.kit.whole import Whole
from sympraxis.live.broadcast import places
from sympraxis.live.broadcast.doors import Doors
from sympraxis.live.broadcast.serving import Segments
from sympraxis.live.inside import Inside
from sympraxis.live.recordings.serving import Recorded
from sympraxis.live.stream.app import Streams

from .wsgi import application as django

THREADS = 8

threads = WSGIMiddleware(django, workers=THREADS)  # type: ignore[arg-type]
pages = Inside(PageCache(Whole(threads)))
collected = settings.STATIC_ROOT if settings.COLLECTED else None
files = Statics(pages, collected, settings.STATIC_URL)
streams = Streams(Recorded(files))
doors = None if settings.BROADCAST_URL else Doors()  # a delivery network carries no cookies
application = Segments(Entrance(streams, settings.ENV.trusted_proxies), places.opened(), doors)

streams_alone = Streams(Alive())
live = Entrance(streams_alone, settings.ENV.trusted_proxies)
