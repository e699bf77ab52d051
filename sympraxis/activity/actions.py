"""Actions: what can be recorded. Each is declared once, by the domain that knows what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core import checks
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from .kinds import Kind

ALL: dict[str, Action] = {}


@dataclass(frozen=True)
class Action:
    """`key`: "<domain>.<what happened>". `sentence`: with %(by)s and %(on)s, and the details, as it
    stands in the audit trail; `told`: as whoever is concerned reads it, where that differs.

    `about`: the model of what it happens to ("people.Mandate"). An action that is news for somebody
    has a `kind` and `recipients`: a function of the Entry that gives people; who acted is left out
    by itself. Such news is shown as long as its thing is among those that `visible` gives for a
    reader; by default the model's queryset says so by `visible_to(reader)`.
    `address`: where the thing is found; by default its get_absolute_url(). `related`: what str() of
    the thing needs, for select_related.
    """

    key: str
    sentence: str | Promise
    about: str
    told: str | Promise = ""
    kind: Kind | None = None
    recipients: Callable[[Any], Iterable[Any]] | None = None
    address: Callable[[Any], str] | None = None
    visible: Callable[[Any], QuerySet[Any]] | None = None
    related: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.key in ALL:
            raise ValueError(f"The action {self.key} is declared twice.")
        if (self.kind is None) != (self.recipients is None):
            raise ValueError(f"News needs both a kind and recipients: {self.key} has one of them.")
        ALL[self.key] = self

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.about)

    @property
    def essential(self) -> bool:
        return bool(self.kind and self.kind.essential)

    def visible_to(self, reader: Any) -> QuerySet[Any]:
        """The things of this action that the reader may see."""
        if self.visible is not None:
            return self.visible(reader)
        found: QuerySet[Any] = self.model._default_manager.all().visible_to(reader)  # type: ignore[attr-defined]
        return found

    def address_of(self, thing: Any) -> str:
        return self.address(thing) if self.address else str(thing.get_absolute_url())


def find(action: Action | str) -> Action:
    """The action of this key. Errors: LookupError."""
    if isinstance(action, Action):
        return action
    try:
        return ALL[action]
    except KeyError:
        raise LookupError(f"Nobody has declared the action {action}.") from None


def news() -> list[Action]:
    """The actions that somebody is told of."""
    return [action for action in ALL.values() if action.kind]


def news_by_thing() -> list[tuple[list[str], Action]]:
    """For each model with one rule of who may see what: the keys of its news, and one of them."""
    found: dict[Any, list[Action]] = {}
    for action in news():
        found.setdefault((action.about, action.visible), []).append(action)
    return [([one.key for one in alike], alike[0]) for alike in found.values()]


def shown(reader: Any, things: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Those of some things, each by action and id, that the reader may see now.

    A query for each model that occurs with a rule of its own, and none for what does not occur.
    """
    wanted: dict[Any, tuple[Action, set[int]]] = {}
    asked = [(ALL.get(key), thing) for key, thing in set(things)]
    for action, thing in asked:
        if action is not None and action.kind:
            wanted.setdefault((action.about, action.visible), (action, set()))[1].add(thing)
    seen = {rule: _seen(reader, *those) for rule, those in wanted.items()}
    return {
        (action.key, thing)
        for action, thing in asked
        if action is not None and thing in seen.get((action.about, action.visible), ())
    }


def _seen(reader: Any, action: Action, keys: set[int]) -> set[int]:
    return set(action.visible_to(reader).filter(pk__in=keys).values_list("pk", flat=True))


def all_can_be_hidden(**_: Any) -> list[checks.CheckMessage]:
    """Every action that people are told of must know what a reader may see, and lead there."""
    found: list[checks.CheckMessage] = []
    for action in news():
        manager = action.model._default_manager
        if action.visible is None and not hasattr(manager.all(), "visible_to"):
            found.append(_fault(action, "has no queryset with visible_to(reader)", "E001"))
        if action.address is None and not hasattr(action.model, "get_absolute_url"):
            found.append(_fault(action, "has no get_absolute_url()", "E002"))
    return found


def _fault(action: Action, lack: str, code: str) -> checks.CheckMessage:
    return checks.Error(
        f"The action {action.key} tells people of {action.about}, which {lack}.",
        hint="Give it one, or say it in the declaration of the action.",
        id=f"activity.{code}",
    )
