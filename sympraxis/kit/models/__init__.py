from .heartbeat import Heartbeat
from .jobs import OnceKey, Slot
from .limits import Tries
from .seats import Change, Seat, Seats, SeatState

__all__ = ["Change", "Heartbeat", "OnceKey", "Seat", "SeatState", "Seats", "Slot", "Tries"]
