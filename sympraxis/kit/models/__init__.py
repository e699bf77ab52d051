from .heartbeat import Heartbeat
from .jobs import OnceKey, Slot
from .limits import Tries
from .mail import KeptMessage
from .seats import Change, Seat, Seats, SeatState

__all__ = [
    "Change",
    "Heartbeat",
    "KeptMessage",
    "OnceKey",
    "Seat",
    "SeatState",
    "Seats",
    "Slot",
    "Tries",
]
