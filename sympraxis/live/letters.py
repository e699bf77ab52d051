"""One letter to whoever asked, when their question was answered in writing after the event, or when
the recording of its answer is published: whichever comes first.

In the room everybody sees the answer come; afterwards nobody is there. The letter carries a link
and no words of others: it goes to any address that was registered.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from sympraxis.kit import clock, mail
from sympraxis.kit.jobs import job, later
from sympraxis.people.interface import language_of

from .models import Attendee, Question, Recording


def tell(question: Question) -> None:
    """In the transaction of the answer."""
    if clock.now() >= question.room.event.ends_at:
        later(write_answered, question.pk, once=f"live-answered:{question.pk}")


def tell_recorded(questions: Iterable[Question]) -> None:
    """In the transaction in which the recording of their answers is published. Answers are read
    once the event is over: not before that."""
    for one in questions:
        ends = one.room.event.ends_at
        at = ends if clock.now() < ends else None
        later(write_answered, one.pk, at=at, once=f"live-answered:{one.pk}")


@job
@transaction.atomic
def write_answered(pk: int) -> None:
    """To whoever asked it, or one that was merged into it; to each once a question. It leads to the
    page where the answer stands, with the moment of the recording beside it."""
    related = ("room__event", "session")
    question = Question.objects.answered().select_related(*related).filter(pk=pk).first()
    if question is None or not (question.written_at or _recorded(question)):
        return
    asked = [question.pk, *question.merged.values_list("pk", flat=True)]
    found = Attendee.objects.filter(questions__in=asked).distinct()
    found = found.select_related("registration", "person")
    mail.post([one for who in found if (one := _letter(question, who))])


def _recorded(question: Question) -> bool:
    """Whether it was answered on the stage, and whoever asked can see that."""
    shown = Recording.objects.published().filter(room=question.room)
    at = question.live_at if question.answered_at else None
    return at is not None and any(one.offset(at) is not None for one in shown)


def _letter(question: Question, attendee: Attendee) -> mail.Letter | None:
    registration, person = attendee.registration, attendee.person
    email = (registration and registration.email) or (person and person.email)
    if not email or (person and not person.is_active):
        return None
    language = registration.language if registration else ""
    language = language or (language_of(person) if person else settings.LANGUAGE_CODE)
    with translation.override(language):
        event = question.room.event
        return mail.compose(
            "live/mail/answered", email,
            {"event": event, "link": _link(question, attendee), "contact": event.contact,
             "written": question.written_at},
            language=language, kind="live", key=f"live-answered:{question.pk}:{attendee.pk}",
        )  # fmt: skip


def _link(question: Question, attendee: Attendee) -> str:
    """To where the answer stands; of a closed event by the registration's own link, which opens it
    to whoever has no account."""
    event, registration, session = question.room.event, attendee.registration, question.session
    opens = registration is not None and session and registration.event_id == session.event_id
    if registration is None or not session or not opens or event.stands_in_the_open:
        return f"{settings.BASE_URL}{question.get_absolute_url()}"
    page = reverse("events:own-session", args=[registration.token, session.public_id])
    return f"{settings.BASE_URL}{page}#question-{question.pk}"
