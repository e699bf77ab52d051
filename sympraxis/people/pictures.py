"""Pictures of people: really decoded, then drawn anew, small and without whatever came along."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING

from django.utils.translation import gettext as _

from sympraxis.kit.inspection import Suspect

from .models import Portrait

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 480  # pixels of the square that is kept: sharp at 240 on a fine screen
MOST_PIXELS = 24_000_000  # what a camera makes; unpacked it takes 100 MB for a moment


def portrait(file: IO[bytes]) -> Portrait:
    """The middle of a picture as a square JPEG, upright, without metadata.

    Errors: Suspect with a sentence, where it is no picture, a damaged one or too large a one.
    """
    from PIL import Image, ImageOps

    try:
        file.seek(0)
        with Image.open(file, formats=["JPEG", "PNG", "WEBP"]) as picture:
            if picture.format == "JPEG":
                picture.draft("RGB", (2 * SIDE, 2 * SIDE))  # decodes at a fraction of the size
            if picture.width * picture.height > MOST_PIXELS:
                raise Suspect(_("This picture is too large. Please make it smaller."))
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            square = ImageOps.fit(_on_white(upright), (SIDE, SIDE), Image.Resampling.LANCZOS)
    except Suspect:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise Suspect(_("This picture is damaged. Please save it again.")) from error
    square.info = {}  # comments and profiles would be written along
    drawn = io.BytesIO()
    square.save(drawn, "JPEG", quality=82, optimize=True, progressive=True)
    return Portrait(drawn.getvalue(), name="picture.jpg")


def _on_white(picture: Image) -> Image:
    """In plain RGB; what is transparent becomes white."""
    from PIL.Image import alpha_composite, new

    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        return alpha_composite(new("RGBA", layer.size, "white"), layer).convert("RGB")
    return picture.convert("RGB")
