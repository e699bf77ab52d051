"""The topics and skills of many people at once: one object for each word, not for each use."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ..models import Expertise, Profile, Topic


def of(pks: Collection[int]) -> dict[int, dict[str, list[Any]]]:
    """For each of these people the lists `topics` and `expertise`, in the order of the words."""
    found: dict[int, dict[str, list[Any]]] = {pk: {"topics": [], "expertise": []} for pk in pks}
    for relation, model, key in (
        ("topics", Topic, "topic_id"),
        ("expertise", Expertise, "expertise_id"),
    ):
        words = {word.pk: word for word in model._default_manager.all()}
        order = {pk: place for place, pk in enumerate(words)}
        pairs = getattr(Profile, relation).through.objects.filter(profile_id__in=pks)
        for pk, word in sorted(pairs.values_list("profile_id", key), key=lambda p: order[p[1]]):
            found[pk][relation].append(words[word])
    return found
