"""The settings, with the addresses of slow_urls."""

from sympraxis.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.config.slow_urls"
