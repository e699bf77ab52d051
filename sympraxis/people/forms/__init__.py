"""The forms of people, a file for each thing. allauth finds those of the entrance here."""

from .entrance import (
    ChangePassword,
    ConfirmCode,
    FirstPassword,
    NewPassword,
    RequestCode,
    RequestReset,
    SignIn,
)

__all__ = [
    "ChangePassword", "ConfirmCode", "FirstPassword", "NewPassword", "RequestCode", "RequestReset",
    "SignIn",
]  # fmt: skip
