"""Pictures for made-up people: plain shapes or the pattern of a topic. They look like nobody."""

import io
from random import Random

from sympraxis.kit import cards

from ..models import Portrait

SIDE = 240
GROUNDS = ("#dcefe6", "#f4e6cf", "#dfe7f7", "#f3dede", "#e9e2f3", "#e2ecd0")
SHAPES = ("#0b6b4f", "#b4541b", "#2a4fa0", "#8c2f45", "#5b3f8f", "#4c6b16")


def face(rng: Random) -> Portrait:
    """A head, shoulders and something behind them, in two or three colours."""
    from PIL import Image, ImageDraw

    ground, behind = rng.sample(GROUNDS, 2)
    body, head = rng.sample(SHAPES, 2)
    picture = Image.new("RGB", (SIDE, SIDE), ground)
    draw = ImageDraw.Draw(picture)
    turn = rng.randrange(4) * 90
    draw.pieslice((-SIDE // 2, -SIDE // 2, SIDE * 3 // 2, SIDE * 3 // 2), turn, turn + 90, behind)
    shoulder = rng.randrange(70, 95)
    middle = SIDE // 2
    draw.ellipse((middle - shoulder, 150, middle + shoulder, 150 + 2 * shoulder), fill=body)
    radius = rng.randrange(38, 50)
    draw.ellipse((middle - radius, 108 - radius, middle + radius, 108 + radius), fill=head)
    if rng.random() < 0.6:  # hair, or a hat
        box = (middle - radius, 108 - radius, middle + radius, 108 + radius)
        draw.chord(box, 180 + rng.randrange(-25, 10), 360 + rng.randrange(-10, 25), fill=body)
    drawn = io.BytesIO()
    picture.save(drawn, "JPEG", quality=82)
    return Portrait(drawn.getvalue(), name="picture.jpg")


def pattern(topic: str) -> Portrait:
    """Four cells of the topic's motif."""
    from PIL import Image

    side = cards.FINER * 2 * cards.WIDTH // cards.COLS
    corner = cards.drawn(topic).crop((0, 0, side, side))
    drawn = io.BytesIO()
    corner.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(drawn, "JPEG", quality=90)
    return Portrait(drawn.getvalue(), name="picture.jpg")
