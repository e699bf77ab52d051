"""What a job is: a function with a policy for failure."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar, overload

from .queue import Task

P = ParamSpec("P")
T = TypeVar("T")

TIMES = 5
BACKOFF = timedelta(seconds=10)
LONGEST = timedelta(hours=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job(Task[P, T]):  # type: ignore[type-arg, unused-ignore]
    """A function that can be put in line. Called as it is, it simply runs."""

    times: int = TIMES
    backoff: timedelta = BACKOFF

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        return self.func(*args, **kwargs)


def pause(task: Task[Any, Any] | None, attempt: int) -> timedelta:
    """How long to wait after the failed `attempt` (1, 2, ...): doubling, give or take a fifth."""
    backoff = getattr(task, "backoff", BACKOFF)
    doubled = backoff * 2 ** min(attempt - 1, 30)
    return min(doubled, LONGEST) * random.uniform(0.8, 1.2)  # noqa: S311 (spreads load, no secret)


def times(task: Task[Any, Any] | None) -> int:
    """How often a task may be tried; a library's own task, or one that is gone, as by default."""
    return getattr(task, "times", TIMES)


@overload
def job(function: Callable[P, T], /) -> Job[P, T]: ...
@overload
def job(
    *, times: int = ..., backoff: timedelta = ..., queue: str = ..., priority: int = ...
) -> Callable[[Callable[P, T]], Job[P, T]]: ...
def job(
    function: Callable[P, T] | None = None,
    /,
    *,
    times: int = TIMES,
    backoff: timedelta = BACKOFF,
    queue: str = "default",
    priority: int = 0,
) -> Job[P, T] | Callable[[Callable[P, T]], Job[P, T]]:
    """Declare a function of a module as a job.

    It is tried up to `times` times; after the first failure it waits `backoff`, then twice that,
    and so on, at most six hours. A higher `priority` (-100 to 100) goes first.
    """

    def declare(function: Callable[P, T]) -> Job[P, T]:
        return Job(func=function, queue_name=queue, priority=priority, times=times, backoff=backoff)

    return declare if function is None else declare(function)
