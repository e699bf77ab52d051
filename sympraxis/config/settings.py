"""Django's settings, made from the environment (environment.py) and nothing else."""

import os
import sys
from pathlib import Path

from django.conf.locale import LANG_INFO

from sympraxis.kit import languages
from sympraxis.kit.observe import logs

from . import cms, database, entry, environment, mail, oidc, secret, security, storage, streaming
from .environment import ConfigurationError

try:
    ENV = environment.load(os.environ)
    SECRET_KEY = secret.find(ENV)
    DATABASES = {"default": database.configured(ENV)}
    STORAGES = storage.configured(ENV, ENV.data / "static")
except ConfigurationError as error:
    # Whoever starts us (the command line, a test runner, a server) gets sentences, not a trace.
    sys.exit("\n".join(error.problems))

DATA = ENV.data
MODE = ENV.mode
DEBUG = MODE == "development"
BASE_URL = ENV.base_url or f"http://{ENV.host}:{ENV.port}"
LIVE_PORT, LIVE_URL = streaming.port(ENV), streaming.address(ENV, BASE_URL)
SRT_HOST, SRT_PORT = streaming.srt_host(ENV), ENV.srt_port
RTMP_PORT = ENV.rtmp_port
BROADCAST_URL = ENV.broadcast_url
SITE_NAME = ENV.site_name
THEME_ACCENT, THEME_SPARK, THEME_MARK = ENV.theme_accent, ENV.theme_spark, ENV.theme_mark

INSTALLED_APPS = [
    "sympraxis.website",
    "sympraxis.live",
    "sympraxis.events",
    "sympraxis.groups",
    "sympraxis.questionnaires",
    "sympraxis.activity",
    "sympraxis.people",
    "sympraxis.regions",
    "sympraxis.kit",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *entry.APPS,
    *cms.APPS,
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

COOKIES_OF_NO_PUBLIC_PAGE = ["live"]  # the pass into live rooms: see live.passes

MIDDLEWARE = [
    "sympraxis.kit.observe.middleware.probes",
    "sympraxis.kit.observe.middleware.routes",
    "sympraxis.kit.middleware.language_of_the_address",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    *entry.MIDDLEWARE,
    *cms.MIDDLEWARE,
    "sympraxis.kit.middleware.no_larger",
    "sympraxis.kit.middleware.refusals",
]

ROOT_URLCONF = "sympraxis.config.urls"
WSGI_APPLICATION = "sympraxis.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
globals().update(entry.configured())
SOCIALACCOUNT_PROVIDERS = oidc.configured(ENV.oidc)
globals().update(cms.configured(SITE_NAME, BASE_URL, ENV.upload_most))
globals().update(mail.configured(ENV))

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "sympraxis.kit.templatetags.kit",
                "sympraxis.kit.templatetags.components",
                "sympraxis.website.templatetags.website",
                "wagtail.templatetags.wagtailcore_tags",
                "wagtail.images.templatetags.wagtailimages_tags",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sympraxis.kit.theme.context",
            ],
        },
    }
]
CSRF_FAILURE_VIEW = "sympraxis.kit.views.errors.csrf_failure"
# A message's tag is the variant of the notice that shows it (kit/_messages.html).
MESSAGE_TAGS = {20: "info", 25: "good", 30: "caution", 40: "stop"}
FORM_RENDERER = "sympraxis.kit.forms.Renderer"
COTTON_ISOLATE_BY_DEFAULT = True  # a component sees what it is given, not the page around it

LANGUAGE_CODE = ENV.language
LANGUAGES_WANTED = ENV.languages
LANGUAGES = [(code, languages.titled(name)) for code, name in languages.OFFICIAL.items()]
LANG_INFO.setdefault(  # Django does not know Maltese
    "mt", {"bidi": False, "code": "mt", "name": "Maltese", "name_local": languages.OFFICIAL["mt"]}
)
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
FORMAT_MODULE_PATH = "sympraxis.kit.formats"
TIME_ZONE = ENV.time_zone
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
REQUEST_MOST = ENV.upload_most * 1024 * 1024
COLLECTED = storage.collected(ENV, STATIC_ROOT)
CACHES = storage.caches(ENV)

LOGGING = logs.configured(ENV.log)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
globals().update(security.configured(ENV, BASE_URL, [LIVE_URL, BROADCAST_URL]))
