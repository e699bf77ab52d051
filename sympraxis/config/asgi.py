"""The one entrance. Django runs in a pool of threads; what must be fast stands before it."""

from a2wsgi import WSGIMiddleware

from .wsgi import application as django

application = WSGIMiddleware(django, workers=8)  # type: ignore[arg-type]
