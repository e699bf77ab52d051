from .seats import Change, Seat, Seats, SeatState

__all__ = ["Change", "Seat", "SeatState", "Seats"]
