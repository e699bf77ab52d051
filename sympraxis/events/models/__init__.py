"""Events: a gathering, what happens at it, and who takes part.

event          the gathering itself: when, where, for whom, until when one can register
seeing         which events there are to whom
kind           as what one takes part (participant, speaker), with its own questions and places
invitation     codes that let somebody in, and the list of those whom a closed event is for
registration   one address at one event: from asking to taking part, waiting or cancelling
programme      rooms, sessions, who appears in them, slides, and what a participant marked
speaker        who speaks, with a page of their own
"""

from .event import Event
from .invitation import Code, Guest
from .kind import ChoicePlaces, Kind
from .programme import Appearance, Favourite, Room, Session, Slides
from .registration import Registration
from .speaker import Speaker

__all__ = [
    "Appearance", "ChoicePlaces", "Code", "Event", "Favourite", "Guest", "Kind", "Registration",
    "Room", "Session", "Slides", "Speaker",
]  # fmt: skip
