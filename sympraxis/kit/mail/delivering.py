"""Handing kept messages to the mail server: tried again after a no, never sent twice."""

import logging
import smtplib
from datetime import timedelta
from typing import Any

from django.conf import settings

from .. import clock
from ..jobs import job, later
from ..models import Bounce, KeptMessage
from .talking import Conversation, Refusal, Taken, Unanswered

KEPT = timedelta(days=30)
GIVEN_UP = timedelta(days=2)  # after the last try of the jobs below
log = logging.getLogger(__name__)


class Postponed(Exception):
    """Not everything was taken; the job has to come again."""


# Tried for a day and a half, at most every six hours; a person waits for a code, so it goes first.
@job(times=16, backoff=timedelta(seconds=30), priority=10)
def deliver(pk: int) -> None:
    """Hand the kept message `pk` to the mail server, unless that is done.

    Errors: OSError (smtplib's are of that kind) or Postponed when the server does not take it now;
    the message stays.
    """
    _deliver([pk])


@job(times=16, backoff=timedelta(seconds=30), priority=-10)
def deliver_all(keys: list[int]) -> None:
    """Hand over many messages in one conversation, as `deliver` does with one."""
    _deliver(keys)


def send_again(kept: KeptMessage) -> None:
    """Try once more what failed, or what nobody knows of: staff have decided so."""
    if kept.free():
        later(deliver, kept.pk)


def forget(address: str, name: str = "") -> None:
    """The owner of an address leaves: remove the messages to it, that it was refused, and messages
    to others with the name (of two words at least) in their subject, unless they still have to
    leave."""
    for message in KeptMessage.objects.filter(to__icontains=address).defer("raw"):
        if address.lower() in (recipient.lower() for recipient in message.recipients):
            message.delete()
    if " " in name:
        named = KeptMessage.objects.filter(subject__icontains=name)
        (named.exclude(sent_at=None) if settings.EMAIL_HOST else named).delete()
    Bounce.objects.filter(address=address.lower()).delete()


def forget_old() -> None:
    """Remove what was written thirty days ago."""
    KeptMessage.objects.older_than(KEPT).delete()


def give_up() -> None:
    """Mark as failed what the jobs have stopped trying."""
    if settings.EMAIL_HOST:
        old = KeptMessage.objects.waiting().older_than(GIVEN_UP)
        old.update(failed_at=clock.now())


def _deliver(keys: list[int]) -> None:
    found = KeptMessage.objects.filter(pk__in=keys).waiting_or_claimed().order_by("pk")
    ours = []
    for kept in found:
        if kept.claimed_at is None:
            ours.append(kept)
        else:  # whoever claimed it ended without a word: this job would not be here otherwise
            kept.mark_unsure("The worker ended while it was sending.")
    if ours:
        _hand_over(ours)


def _hand_over(messages: list[KeptMessage]) -> None:
    postponed, line = 0, list(messages)
    while line:
        try:
            postponed += _converse(line)
        except (Unanswered, Taken) as error:
            log.warning("Message %s is left as it is: %s", line.pop(0).pk, error)
        except OSError as error:
            for kept in line:
                _put_off(kept, error)
            raise
    if postponed:
        raise Postponed(f"{postponed} of {len(messages)} messages were not taken yet.")


def _converse(line: list[KeptMessage]) -> int:
    """Take one message after the other from the line; returns how many have to be tried again."""
    postponed = 0
    with Conversation() as talk:
        while line:
            postponed += _attempt(talk, line[0])
            line.pop(0)
    return postponed


def _attempt(talk: Conversation, kept: KeptMessage) -> bool:
    """One message in an open conversation; True if it has to be tried again."""
    try:
        refused = talk.hand_over(kept)
    except Unanswered as error:
        kept.mark_unsure(f"The connection broke before the server answered: {error}")
        raise
    except Refusal as no:
        again = _refused(kept, no)
        talk.reset()
        return again
    return _accepted(kept, refused)


def _accepted(kept: KeptMessage, refused: list[Any]) -> bool:
    """Taken for somebody; whoever was refused for now stays as a message of their own."""
    if refused:
        log.warning("The mail server refused %d recipients of message %s", len(refused), kept.pk)
    _note(refused)
    names = {answer.recipient for answer in refused}
    Bounce.objects.filter(
        address__in=[r.lower() for r in kept.recipients if r not in names]
    ).delete()
    rest = [answer.recipient for answer in refused if not answer.lasting]
    if not rest:
        kept.mark_sent()
        return False
    kept.put_off("; ".join(map(str, refused)), only=rest)
    return True


def _refused(kept: KeptMessage, no: Refusal) -> bool:
    _note(no.answers)
    if all(answer.lasting for answer in no.answers):
        log.warning("The mail server refused message %s for good (%s)", kept.pk, _said(no))
        kept.fail(str(no))
        return False
    _put_off(kept, no)
    return True


def _note(answers: list[Any]) -> None:
    """Remember the addresses behind which there is nobody."""
    for answer in answers:
        if answer.no_mailbox:
            Bounce.objects.note(answer.recipient, str(answer))


def _put_off(kept: KeptMessage, error: Exception) -> None:
    log.warning(
        "The mail server %s:%s did not take message %s (%s). It is kept and tried again.",
        settings.EMAIL_HOST,
        settings.EMAIL_PORT,
        kept.pk,
        _said(error),
    )
    kept.put_off(str(error))


def _said(error: Exception) -> str:
    """What went wrong, without the addresses that a mail server repeats."""
    if isinstance(error, Refusal):
        return ", ".join(str(answer.code) for answer in error.answers)
    return type(error).__name__ if isinstance(error, smtplib.SMTPException) else str(error)
