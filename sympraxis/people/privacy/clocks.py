"""The clocks of people and of the ground they stand on."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from sympraxis.kit.mail.delivering import KEPT as MAIL_KEPT

from ..models import Invitation, Letter
from ..models.letter import TEXT_KEPT
from . import dormant
from .retention import rule


def forget_invitations(before: datetime) -> None:
    """Accepted ones stay: by them somebody speaks for an organisation."""
    Invitation.objects.filter(accepted_at__isnull=True, invited_at__lt=before).delete()


rule(
    "people.sessions",
    _("Where you are signed in: a browser that did not come back is signed out and forgotten"),
    timedelta(days=14),
)
rule(
    "people.letters",
    _("The words of letters between people; who wrote to whom and when stays"),
    TEXT_KEPT,
    Letter.objects.forget_texts,
)
rule(
    "kit.mail",
    _("Mail that was written to you: its list, and its words if it did not leave"),
    MAIL_KEPT,
)
rule(
    "people.invitations",
    _("Invitations that nobody accepted, with the address"),
    timedelta(days=60),
    forget_invitations,
)
rule(
    "people.dormant-asked",
    _("Accounts that nobody ever signed in to and no record needs: we write and ask"),
    dormant.ASKED_AFTER,
    dormant.ask,
)
rule(
    "people.dormant-erased",
    _("Accounts that never signed in and did not answer our letter, counted from it: erased"),
    dormant.ERASED_AFTER,
    dormant.erase,
)
