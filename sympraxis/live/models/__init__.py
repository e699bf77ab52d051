from .attendee import Attendee, Cheer, Crowd, Hand, Stay
from .broadcast import Broadcast, Caption, Sound
from .cue import Cue
from .link import Link
from .poll import Ballot, Option, Poll, Vote
from .question import Label, Question, Reading, Reply, Support
from .recording import Chapter, Recording, Subtitles
from .room import Appointment, HelpCall, Notice, Room

__all__ = [
    "Appointment",
    "Attendee",
    "Ballot",
    "Broadcast",
    "Caption",
    "Chapter",
    "Cheer",
    "Crowd",
    "Cue",
    "Hand",
    "HelpCall",
    "Label",
    "Link",
    "Notice",
    "Option",
    "Poll",
    "Question",
    "Reading",
    "Recording",
    "Reply",
    "Room",
    "Sound",
    "Stay",
    "Subtitles",
    "Support",
    "Vote",
]
