"""Whole pages kept for readers who are nobody in particular.

    @public_page(seconds=60, query=("page",))     on a view: its answer holds nothing personal
    purge()                                       on publishing: every process renders anew

A reader with a session cookie, or with any cookie that we do not know to be harmless, never meets
the cache: neither is a kept page sent there, nor is what Django answers kept.
"""

from .mark import Policy, public_page, purge
from .server import PageCache

__all__ = ["PageCache", "Policy", "public_page", "purge"]
