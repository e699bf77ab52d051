"""Finding people, and writing to them."""

from django.urls import path, register_converter

from ..models.public_id import LENGTH, LETTERS
from ..views import directory, letters


class PublicId:
    """The name of a person in addresses."""

    regex = f"[{LETTERS}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PublicId, "person")

addresses = [
    path("people/", directory.directory, name="directory"),
    path("people/list.csv", directory.listed, name="list"),
    path("people/suggestions/", directory.suggestions, name="member-suggestions"),
    path("people/<person:public_id>/", directory.person, name="person"),
    path("people/<person:public_id>/letter/", letters.letter, name="letter"),
    path("people/letters/<str:token>/", letters.no_more, name="no-more-letters"),
]
