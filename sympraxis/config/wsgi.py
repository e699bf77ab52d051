"""Django as a WSGI application; asgi.py puts it behind the event loop."""

import os

from django.core.wsgi import get_wsgi_application

from sympraxis.kit.stack import roomy

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sympraxis.config.settings")
application = roomy(get_wsgi_application())
