"""Pages of the website: those of the editors, home, search, enquiries."""

from .. import community
from .page import STAFF, Page

# What editors write: the first pages of a new place. An article is made by community.py.
WRITTEN = ("what-we-do/", "what-we-do/working-groups/", "news/", "about/", "contact/",
           "accessibility/", "privacy/", "legal-notice/")  # fmt: skip
PAGES = [
    Page("website:home"),
    Page("website:contact-form"),
    Page("website:contact-sent"),
    Page("website:enquiries", STAFF),
    Page("website:enquiry", STAFF, {"pk": community.enquiry}),
    *[Page("wagtail_serve", arguments={"path": path}) for path in WRITTEN],
    Page("wagtail_serve", arguments={"path": community.article}),
    Page("website:search"),
    Page("website:editors", STAFF),
]  # fmt: skip

# Each with the reason.
NO_PAGE = {
    "website:enquiries-list": "a file to keep",
    "website:enquiry-assignment": "takes a form only",
    "website:enquiry-notes": "takes a form only",
    "website:enquiry-state": "takes a form only",
    "website:editor-ending": "takes a form only",
    "website:news-feed": "a feed, for programs",
    "sitemap": "for search engines",
    "robots": "for search engines",
    "website-picture": "a picture",
    "website-card": "a picture",
}
