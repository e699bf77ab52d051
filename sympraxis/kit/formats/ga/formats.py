"""Irish writes its days as English does in Europe; Django would read them the American way."""

from ..en.formats import *  # noqa: F403
