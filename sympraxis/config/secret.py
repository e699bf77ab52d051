"""The secret key: given, or generated once and kept in the data folder."""

import os
import secrets
from pathlib import Path

from .environment import ConfigurationError, Environment

LEAST = 50  # characters
DIFFERENT = 5  # of them, as Django wants it


def find(env: Environment) -> str:
    """The given key, else the one in the data folder, which is made when it is not there yet."""
    if env.secret:
        if len(env.secret) < LEAST:
            raise ConfigurationError(["SYMPRAXIS_SECRET is too short. Give 50 characters or more."])
        if len(set(env.secret)) < DIFFERENT:
            raise ConfigurationError(
                ["SYMPRAXIS_SECRET can be guessed. Give 50 characters or more drawn by lot."]
            )
        return str(env.secret)
    place: Path = env.data / "secret"
    try:
        if not place.exists():
            _make(place)
        found = place.read_text().strip()
    except OSError as error:
        raise ConfigurationError(
            [
                f"The data folder {env.data} cannot be used ({error.strerror}). "
                "Make it writable and see that its disk is not full, "
                "or name another with SYMPRAXIS_DATA."
            ]
        ) from error
    except UnicodeDecodeError:
        found = ""
    if len(found) < LEAST:
        raise ConfigurationError(
            [
                f"The secret key in {place} is damaged. Put it back from a backup, "
                "or delete that file: a new key is made, and everybody signs in again."
            ]
        )
    return found


def _make(place: Path) -> None:
    """Write a new key so that two processes that start together end up with the same one."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep(place, secrets.token_urlsafe(64))


def keep(place: Path, text: str) -> None:
    """Keep `text` at `place` for this user alone, where nothing is kept yet: the first one wins."""
    draft = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    try:
        with open(draft, "x", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, place)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
