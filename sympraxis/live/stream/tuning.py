"""How a process is set that writes to thousands at once."""

from __future__ import annotations

import gc
import resource
import sys

SWITCH = 0.0005  # seconds after which a thread that waits for the interpreter gets it: 5 ms else
THRESHOLDS = (100_000, 50, 1000)


def for_streams() -> None:
    """A commit or a view beside the streams takes the interpreter for half a millisecond at most,
    and the collector does not go through the readers again and again."""
    if sys.getswitchinterval() > SWITCH:
        sys.setswitchinterval(SWITCH)
        gc.set_threshold(*THRESHOLDS)


def settle() -> None:
    """What is loaded by now stays: the collector leaves it alone."""
    gc.collect()
    gc.freeze()


def allow_many() -> None:
    """As many open files as the system lets this process have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
