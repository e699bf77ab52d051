"""A questionnaire and its items, the words they had and have, and what people answered."""

from .answer import Answer, Pick
from .item import Choice, Item, Test, Wording
from .questionnaire import Questionnaire
from .response import Response

__all__ = ["Answer", "Choice", "Item", "Pick", "Questionnaire", "Response", "Test", "Wording"]
