"""What happens by itself in a demonstration, and nowhere else: declared by apps in demo mode."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from sympraxis.kit import navigation
from sympraxis.kit.jobs import every, job

from .madeup import breathing

PACE = timedelta(seconds=5)


@every(PACE, name="live.demonstration")
@job(times=1, priority=-50)
def breathe() -> None:
    breathing.breathe()


def show_the_way() -> None:
    """Lines of the card that stands on every page of a demonstration."""
    navigation.demonstration.add(_("The live room"), "live:demo-room", order=10)
    navigation.demonstration.add(_("Its stage"), "live:demo-stage", order=20)
    navigation.demonstration.add(_("Its moderators’ desk"), "live:demo-desk", order=30)
