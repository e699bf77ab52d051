"""A questionnaire and its items, the words they had and have, and what people answered."""

from .answer import Answer, Pick
from .item import Choice, Item, Match, Wording
from .questionnaire import Questionnaire
from .response import Response

__all__ = ["Answer", "Choice", "Item", "Match", "Pick", "Questionnaire", "Response", "Wording"]
