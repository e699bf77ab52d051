"""The topics and skills of many people at once: one object for each word, not for each use."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.functional import cached_property

from ..models import Expertise, Profile, Topic


class Subjects:
    """All words for topics and skills, read once when they are first asked for."""

    @cached_property
    def topics(self) -> dict[int, Topic]:
        return {one.pk: one for one in Topic.objects.all()}

    @cached_property
    def expertise(self) -> dict[int, Expertise]:
        return {one.pk: one for one in Expertise.objects.all()}

    def of(self, pks: Collection[int]) -> dict[int, dict[str, list[Any]]]:
        """For each of these people the lists `topics` and `expertise`, in the words' own order."""
        found: dict[int, dict[str, list[Any]]] = {pk: {"topics": [], "expertise": []} for pk in pks}
        topics = Profile.topics.through.objects.filter(profile_id__in=pks)
        _sort(found, "topics", self.topics, topics.values_list("profile_id", "topic_id"))
        skills = Profile.expertise.through.objects.filter(profile_id__in=pks)
        _sort(found, "expertise", self.expertise, skills.values_list("profile_id", "expertise_id"))
        return found


def _sort(
    found: dict[int, dict[str, list[Any]]], relation: str, words: dict[int, Any], pairs: Any
) -> None:
    order = {pk: place for place, pk in enumerate(words)}
    for pk, word in sorted(pairs, key=lambda pair: order[pair[1]]):
        found[pk][relation].append(words[word])
