"""Named hooks: how news travels up the ladder. Calls go down by import; news goes up by a hook.

A hook is declared once, in the domain that rings it, and answered in the domains above:

    erasing = Hook("people.erasing", "a person asked to be erased; take your part out")
    @erasing.on
    def forget(person): ...
"""

from collections.abc import Callable
from typing import Any, TypeVar

Answer = TypeVar("Answer", bound=Callable[..., Any])

ALL: dict[str, "Hook"] = {}


class Hook:
    """A named list of functions. There are few, and each says what its answer is for.

    Errors: declaring a name twice raises ValueError. An answer that raises is not swallowed: the
    one who rings owns the transaction and must know.
    """

    def __init__(self, name: str, meaning: str) -> None:
        if name in ALL:
            raise ValueError(f"The hook {name} is declared twice.")
        self.name, self.meaning = name, meaning
        self.answers: list[Callable[..., Any]] = []
        ALL[name] = self

    def on(self, answer: Answer) -> Answer:
        """Register `answer`. Registering the same function again changes nothing."""
        if answer not in self.answers:
            self.answers.append(answer)
        return answer

    def ring(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Call every answer in the order of registration; returns what they returned."""
        return [answer(*args, **kwargs) for answer in self.answers]
