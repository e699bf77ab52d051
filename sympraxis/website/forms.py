"""Pictures and files from editors: looked into before anything is kept."""

import re
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from sympraxis.kit import kinds
from sympraxis.kit.text import folded
from sympraxis.kit.uploads import check_upload

# "IMG_2041", "dsc-0007.jpeg", "header_final2.png": what cameras and desks call a picture.
FILE_NAME = re.compile(
    r"^\S+\.(png|jpe?g|webp|gif|svg|tiff?)$|^(img|dsc|pict?|scan)[\W_]*\d+", re.I
)
ANY_PICTURE = {
    "picture", "image", "photo", "photograph", "untitled",
    "bild", "foto", "abbildung", "ohnetitel", "photographie", "sanstitre",
}  # fmt: skip


class PictureForm(BaseImageForm):
    """A drawing in SVG can hold programs, so it is not among the kinds that are taken."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].error_messages["file_too_many_pixels"] = _(
                "This picture is too large. Please make it smaller than 6,000 × 4,000 pixels."
            )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            check_upload(file, kinds.IMAGES)
        return file

    def clean_description(self) -> str:
        """Words of a person, not the name of a file: those who cannot see the picture read them."""
        said: str = " ".join(self.cleaned_data["description"].split())
        file = self.cleaned_data.get("file") or self.instance.file
        if says_nothing(said, str(getattr(file, "name", ""))):
            raise ValidationError(
                _("Say what is to be seen, as you would to somebody on the telephone."),
                code="says_nothing",
            )
        return said


def says_nothing(words: str, file_name: str) -> bool:
    """Whether `words` are the name of a file, or a word for any picture."""
    plain, stem = _letters(words), _letters(PurePath(file_name).stem)
    return len(plain) < 4 or plain == stem or plain in ANY_PICTURE or bool(FILE_NAME.match(words))


def _letters(words: str) -> str:
    return "".join(one for one in folded(words) if one.isalpha())


class DownloadForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            check_upload(file, kinds.DOCUMENTS)
        return file
