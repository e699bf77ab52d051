"""Events as the search finds them, by whoever may see them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import searching
from sympraxis.kit.searching import Document

from .models import Event


def _documents(event: Event) -> Iterator[Document]:
    yield Document(
        title=event.title,
        key=event.slug,
        body="\n".join(filter(None, [event.summary, event.about, event.audience])),
        language=event.language,
        date=event.starts_at.date(),
    )


searching.declare(
    searching.Kind(
        "event",
        _("Events"),
        objects=Event.objects.all,
        documents=_documents,
        visible=lambda reader: [(0, Event.objects.visible_to(reader))],
        address=lambda slug: reverse("events:event", args=[slug]),
        order=20,
    )
)
