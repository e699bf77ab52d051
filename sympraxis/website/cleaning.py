"""HTML of rich text, reduced to what a paragraph of ours may hold.

The editor's tool lets nothing else through; this holds also for what came in by another door.
"""

from functools import lru_cache

TAGS = {"p", "br", "b", "strong", "i", "em", "a", "ul", "ol", "li"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel"}


@lru_cache(maxsize=512)
def clean(html: str) -> str:
    """`html` without scripts, frames, pictures, styles, handlers and links that run something."""
    import nh3

    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener"
    )
