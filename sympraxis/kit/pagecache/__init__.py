"""Whole pages kept for readers who are nobody in particular.

    @public_page(seconds=60, on=("news",))     on a view: its answer holds nothing personal
    depends(request, f"page:{page.pk}")        while rendering: what else the page was made of
    until(request, event.starts_at)            while rendering: when it says something else
    purge("news", f"page:{page.pk}")           on publishing: every process renders those anew

A reader with a session cookie, or with any cookie that we do not know to be harmless, never meets
the cache: neither is a kept page sent there, nor is what Django answers kept.

What a page depends on is named by tags, and a tag is a topic of the bus: whoever rings "people" for
another reason has said that pages made of people are old.
"""

from .mark import Policy, depends, public_page, purge, until
from .server import PageCache

__all__ = ["PageCache", "Policy", "depends", "public_page", "purge", "until"]
