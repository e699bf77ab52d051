"""The website: a tree of pages of a few types, what editors put on them, the search's index."""

from .around import Around, address_of
from .base import SitePage
from .contact import Contact, ContactPerson
from .desk import Desk, Editorship
from .document import Cell, Document, Spelling, Text
from .enquiry import Enquiry, EnquiryNote
from .home import Home
from .media import Download, Picture, Rendition
from .news import Article, ArticlePerson, ArticleRegion, NewsIndex
from .sections import Section, Service, StandardPage

__all__ = [
    "Around", "Article", "ArticlePerson", "ArticleRegion", "Cell", "Contact", "ContactPerson",
    "Desk", "Document", "Download", "Editorship", "Enquiry", "EnquiryNote", "Home", "NewsIndex",
    "Picture", "Rendition", "Section", "Service", "SitePage", "Spelling", "StandardPage", "Text",
    "address_of",
]  # fmt: skip
