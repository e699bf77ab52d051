"""Django as a WSGI application; asgi.py puts it behind the event loop."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sympraxis.config.settings")
application = get_wsgi_application()
