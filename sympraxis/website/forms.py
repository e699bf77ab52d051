"""Pictures and files from editors: looked into before anything is kept."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from sympraxis.kit import kinds
from sympraxis.kit.uploads import check_upload


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


class DownloadForm(BaseDocumentForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            check_upload(file, kinds.DOCUMENTS)
        return file
