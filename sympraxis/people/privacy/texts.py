"""What people are asked to agree to, in words that have a version.

Whoever changes the meaning of a text gives it another version: everybody is then asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PUBLIC_ENTRY = "public-entry"


@dataclass(frozen=True)
class Purpose:
    """One thing that is done only with a person's agreement."""

    key: str
    title: str | _StrPromise
    version: str
    text: str | _StrPromise
    after: str | _StrPromise  # what happens when it is taken back


PURPOSES = {
    one.key: one
    for one in [
        Purpose(
            PUBLIC_ENTRY,
            _("Your entry is for everybody"),
            "1",
            _(
                "I agree that my name, and each part of my profile that I show to everybody, can "
                "be read by anybody on the internet, also without an account and outside of the "
                "European Union. Search engines may copy it. I can take this back at any time; "
                "copies made elsewhere before that are not in your hands."
            ),
            _("Your entry is for members only from that moment on."),
        ),
    ]
}
