"""Files that people send: taken only when they are what they say, given back only as a download.

class Entry(forms.Form):
    plan = SafeFileField(label=_("Plan"), kinds=(kinds.PDF,), most=5 * MB)

def plan(request, pk):
    ...fetch what the person may see...
    return served(entry.plan, name=_("Plan of %(who)s.pdf") % {...})
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import cldr, filenames, inspection, kinds
from .kinds import Kind
from .streaming import Pieces, Streaming

MB = 1024 * 1024
MOST = 20 * MB


def check_upload(file: File, kinds_taken: Sequence[Kind] = kinds.USUAL, most: int = MOST) -> Kind:
    """The kind of `file`, known by its name and proved by its content; at most `most` bytes.

    Errors: ValidationError with a sentence for the person, codes "large", "kind" and "content".
    """
    size = file.size or 0
    if size > most:
        raise ValidationError(
            _("This file has %(size)s MB. The most that can be taken is %(most)s MB."),
            code="large",
            params={"size": _megabytes(size), "most": _megabytes(most)},
        )
    kind = kinds.by_name(file.name or "")
    if kind is None or kind not in kinds_taken:
        raise ValidationError(
            _("Files of this kind cannot be taken here. Please send %(kinds)s."),
            code="kind",
            params={"kinds": _or(kinds_taken)},
        )
    try:
        inspection.look(file, kind)
    except inspection.Suspect as error:
        raise ValidationError(str(error), code="content") from error
    return kind


class SafeFileField(forms.FileField):
    """A file of one of `kinds`, at most `most` bytes; its hint says so, unless there is another.

    The cleaned file has a harmless name and the content type of what it really is.
    """

    def __init__(
        self, *, kinds: Sequence[Kind] = kinds.USUAL, most: int = MOST, **kwargs: Any
    ) -> None:
        self.kinds, self.most = tuple(kinds), most
        kwargs.setdefault("help_text", limits(self.kinds, most))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        endings = [f".{ending}" for kind in self.kinds for ending in kind.extensions]
        return {**super().widget_attrs(widget), "accept": ",".join(endings)}

    def to_python(self, data: Any) -> Any:
        file: Any = super().to_python(data)
        if file is None:
            return None
        kind = check_upload(file, self.kinds, self.most)
        file.name, file.content_type = filenames.clean(file.name or ""), kind.mime
        return file


def limits(taken: Sequence[Kind], most: int) -> Any:
    """The hint beside a file field, in the language of whoever reads it."""
    return format_lazy(
        gettext_lazy("{kinds}, {most} MB at most."),
        kinds=lazy(_or, str)(taken),
        most=_megabytes(most),
    )


def served(file: File, name: str | None = None) -> Streaming:
    """`file` as a download that no browser runs or shows inside the site.

    `name`: what it is saved as (its own name by default). Who may have it is the view's to decide.
    """
    name = filenames.clean(name or file.name or "")
    kind = kinds.by_name(name)
    response = Streaming(
        Pieces(file.open("rb")), content_type=kind.mime if kind else "application/octet-stream"
    )
    response["Content-Length"] = str(file.size)
    response["Content-Disposition"] = filenames.attachment(name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-cache"
    return response


def _megabytes(size: int) -> str:
    return f"{size / MB:.1f}".removesuffix(".0")


def _or(taken: Sequence[Kind]) -> str:
    return cldr.listed(taken, "or")
