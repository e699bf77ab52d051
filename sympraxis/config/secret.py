"""The secret key: given, or generated once and kept in the data folder."""

import os
import secrets
from pathlib import Path

from .environment import ConfigurationError, Environment


def find(env: Environment) -> str:
    """The given key, else the one in the data folder, which is made when it is not there yet."""
    if env.secret:
        if len(env.secret) < 50:
            raise ConfigurationError(["SYMPRAXIS_SECRET is too short. Give 50 characters or more."])
        return str(env.secret)
    place: Path = env.data / "secret"
    try:
        if not place.exists():
            _make(place)
        return place.read_text().strip()
    except OSError as error:
        raise ConfigurationError(
            [
                f"The data folder {env.data} cannot be used ({error.strerror}). "
                "Make it writable, or name another with SYMPRAXIS_DATA."
            ]
        ) from error


def _make(place: Path) -> None:
    """Write a new key so that two processes that start together end up with the same one."""
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"secret.{os.getpid()}")
    with open(draft, "x", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(draft, place)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
