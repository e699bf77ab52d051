"""Pictures and files that editors bring."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class Picture(AbstractImage):
    """A picture that says in words what it shows; who cannot see it reads those."""

    description = models.CharField(
        _("what it shows"),
        max_length=255,
        help_text=_("In a sentence, for those who cannot see it."),
    )
    credit = models.CharField(_("who made it"), max_length=160, blank=True)

    admin_form_fields = (
        "title", "file", "description", "credit", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip
    search_auto_update = False

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        return str(self.description)


class Rendition(AbstractRendition):
    """A picture in one of the sizes that pages ask for; it never changes."""

    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("size of a picture")
        verbose_name_plural = _("sizes of pictures")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="picture_size_once"
            )
        ]

    @property
    def url(self) -> str:
        """Ours, not the storage's: a private bucket has none, and a folder is not served."""
        return reverse("website-picture", args=[self.file.name.rpartition("/")[2]])


class Download(AbstractDocument):
    """A file to take along, offered by a page."""

    admin_form_fields = ("title", "file", "collection", "tags")
    search_auto_update = False

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
