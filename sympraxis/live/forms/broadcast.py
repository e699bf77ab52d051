"""Forms of the broadcast: at the desk, and of who writes captions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import languages
from sympraxis.people.forms.names import NameField
from sympraxis.questionnaires.forms.fresh import Fresh

from ..broadcast import captioning, supervising
from ..models import Broadcast
from ..models.broadcast import OURS, TRACKS, Source

ORIGINAL, UNUSED = "original", ""
ELSEWHERE = (Source.SERVER, Source.ADDRESS, Source.EMBED)
NEEDED = {
    Source.SERVER: _("Write the HLS address at which your media server offers the stream."),
    Source.ADDRESS: _("Write the HLS address: it ends in .m3u8."),
    Source.EMBED: _("Write the address of the player, as it stands in its embed code."),
}


def _languages(empty: Any) -> list[tuple[str, Any]]:
    named = [(code, languages.titled(name)) for code, name in languages.OFFICIAL.items()]
    return [("", empty), *named]


class BroadcastForm(Fresh):
    source = forms.ChoiceField(
        label=_("Where the picture comes from"), choices=Source.choices, widget=forms.RadioSelect
    )
    address = forms.URLField(
        label=_("Address"), max_length=500, required=False, assume_scheme="https",
        help_text=_(
            "Of an HLS stream, or of the player from elsewhere. What an encoder sends straight to "
            "this server needs none."
        ),
    )  # fmt: skip
    original_language = forms.ChoiceField(
        label=_("What is spoken on the floor"), required=False,
        choices=lambda: _languages(_("Several languages")),
    )  # fmt: skip
    caption_languages = forms.MultipleChoiceField(
        label=_("Captions are written in"), required=False,
        choices=lambda: _languages("")[1:], widget=forms.CheckboxSelectMultiple,
        help_text=_("Viewers are offered these; somebody has to write them."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, broadcast: Broadcast) -> None:
        tracks = _tracks(broadcast)
        names = ("source", "address", "original_language", "caption_languages")
        began = {**{name: getattr(broadcast, name) for name in names}, **tracks}
        super().__init__(data, read_from=began, initial=began)
        self.fields["source"].choices = _sources(broadcast)  # type: ignore[attr-defined]
        choices = [(UNUSED, _("Nothing")), (ORIGINAL, _("Original")), *_languages("")[1:]]
        for number, name in enumerate(tracks, start=1):
            self.fields[name] = forms.ChoiceField(
                label=_("Sound track %(n)s") % {"n": number}, choices=choices, required=False
            )

    @property
    def tracks(self) -> list[Any]:
        return [self[f"track_{number}"] for number in range(1, TRACKS + 1)]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        source = said.get("source")
        if source in ELSEWHERE and not said.get("address") and "address" not in self.errors:
            self.add_error("address", NEEDED[Source(source)])
        if source == Source.EMBED and urlsplit(said.get("address", "")).scheme == "http":
            self.add_error("address", gettext("A player from elsewhere needs an https address."))
        chosen = {n: said.pop(f"track_{n}", "") for n in range(1, TRACKS + 1)}
        used = [one for one in chosen.values() if one != UNUSED]
        if len(used) != len(set(used)):
            self.add_error("track_1", gettext("Two tracks are the same. Each is one thing."))
        if source in OURS and ORIGINAL not in used:
            self.add_error("track_1", gettext("Say which track is the original."))
        original = [n for n, one in chosen.items() if one == ORIGINAL]
        said["original_track"] = original[0] if original else 1
        said["voices"] = {one: n for n, one in chosen.items() if one not in (UNUSED, ORIGINAL)}
        return said


def _sources(broadcast: Broadcast) -> list[tuple[str, Any]]:
    """RTMP only where this server can receive it, or was to."""
    offered = supervising.listens(Source.RTMP) or broadcast.source == Source.RTMP
    return [one for one in Source.choices if offered or one[0] != Source.RTMP]


def _tracks(broadcast: Broadcast) -> dict[str, str]:
    """{"track_1": "original", "track_2": "fr", ...}"""
    heard = {broadcast.original_track: ORIGINAL}
    if broadcast.pk:
        heard |= {one.track: one.language for one in broadcast.sounds.all()}
    return {f"track_{number}": heard.get(number, UNUSED) for number in range(1, TRACKS + 1)}


class CaptionForm(forms.Form):
    """One line, from who listens."""

    words = NameField(
        label=_("What is being said"), max_length=captioning.LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto", "autofocus": True}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"))
    behind = forms.IntegerField(
        label=_("Seconds since it was said"), min_value=0, max_value=30, initial=3,
        help_text=_("Viewers see the studio later than you: the line meets its moment."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, broadcast: Broadcast, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["language"].choices = captioning.offered(broadcast)  # type: ignore[attr-defined]
