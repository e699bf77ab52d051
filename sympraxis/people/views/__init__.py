"""The pages of people, a file for each thing. Those of the entrance are named here too."""

from .entrance import (
    ChangePassword,
    ConfirmCode,
    FirstPassword,
    NewPassword,
    RequestCode,
    RequestReset,
    SignIn,
    account,
    inactive,
    joining,
    provider,
    provider_return,
)

__all__ = [
    "ChangePassword", "ConfirmCode", "FirstPassword", "NewPassword", "RequestCode", "RequestReset",
    "SignIn", "account", "inactive", "joining", "provider", "provider_return",
]  # fmt: skip
