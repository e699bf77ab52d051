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
from .safety import (
    AddPasskey,
    NamePasskey,
    PasswordAgain,
    SecondStep,
    SecondStepAgain,
    SetUpApp,
)

__all__ = [
    "AddPasskey", "ChangePassword", "ConfirmCode", "FirstPassword", "NamePasskey", "NewPassword",
    "PasswordAgain", "RequestCode", "RequestReset", "SecondStep", "SecondStepAgain", "SetUpApp",
    "SignIn",
]  # fmt: skip
