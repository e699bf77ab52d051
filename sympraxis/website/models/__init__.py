"""The website: a tree of pages of a few types, and what editors put on them."""

from .around import Around, address_of
from .base import SitePage
from .contact import Contact, ContactPerson
from .enquiry import Enquiry, EnquiryNote
from .home import Home
from .media import Download, Picture, Rendition
from .news import Article, ArticlePerson, ArticleRegion, NewsIndex
from .sections import Section, Service, StandardPage

__all__ = [
    "Around", "Article", "ArticlePerson", "ArticleRegion", "Contact", "ContactPerson", "Download",
    "Enquiry", "EnquiryNote", "Home", "NewsIndex", "Picture", "Rendition", "Section", "Service",
    "SitePage", "StandardPage", "address_of",
]  # fmt: skip
