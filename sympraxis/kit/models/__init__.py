from .heartbeat import Heartbeat
from .jobs import OnceKey, Slot
from .limits import Tries
from .mail import KeptMessage
from .marks import Mark
from .seats import Change, Seat, Seats, SeatState

__all__ = [
    "Change",
    "Heartbeat",
    "KeptMessage",
    "Mark",
    "OnceKey",
    "Seat",
    "SeatState",
    "Seats",
    "Slot",
    "Tries",
]
