from .heartbeat import Heartbeat
from .jobs import OnceKey, Slot
from .limits import Tries
from .mail import Bounce, KeptMessage
from .marks import Mark
from .seats import Change, Seat, Seats, SeatState

__all__ = [
    "Bounce",
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
