"""Letters that people write to one another through this place, and the wish for no more of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock

from .person import Person

LONGEST = 4000  # letters in a letter
TEXT_KEPT = timedelta(days=30)  # as proof, should somebody complain
DAY = timedelta(days=1)


class LetterQuerySet(models.QuerySet["Letter"]):
    def of_the_last_day(self) -> LetterQuerySet:
        return self.filter(sent_at__gt=clock.now() - DAY)

    def forget_texts(self, before: datetime) -> int:
        """Empty what was written too long ago to be needed; who wrote to whom stays. How many."""
        old = self.filter(sent_at__lt=before, text_removed_at=None)
        return old.update(text="", text_removed_at=clock.now())


class Letter(models.Model):
    """Who wrote to whom, when, and for a while what. `once`: a form sent twice is one letter."""

    sender = models.ForeignKey(Person, models.CASCADE, related_name="letters_written")
    recipient = models.ForeignKey(Person, models.CASCADE, related_name="letters_received")
    text = models.TextField(_("your letter"), max_length=LONGEST, blank=True)
    once = models.CharField(max_length=32, editable=False)
    sent_at = models.DateTimeField(_("sent"), default=clock.now, db_index=True)
    text_removed_at = models.DateTimeField(_("text removed"), null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "recipient", "once"], name="letter_sent_once_a_form"
            ),
            models.CheckConstraint(condition=~Q(sender=F("recipient")), name="letter_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.sender} → {self.recipient}"


class NoMoreLettersQuerySet(models.QuerySet["NoMoreLetters"]):
    @transaction.atomic
    def wish(self, *, sender: Person, by: Person) -> NoMoreLetters:
        """Take no more letters from `sender`; wishing it twice is wishing it once."""
        wish, _made = NoMoreLetters.objects.get_or_create(person=by, sender=sender)
        return wish

    @transaction.atomic
    def take_back(self, *, sender: Person, by: Person) -> None:
        NoMoreLetters.objects.filter(person=by, sender=sender).delete()

    def between(self, sender: Person, recipient: Person) -> NoMoreLettersQuerySet:
        return self.filter(sender=sender, person=recipient)


class NoMoreLetters(models.Model):
    """A person's wish to get no more letters from another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="letters_unwanted")
    sender = models.ForeignKey(Person, models.CASCADE, related_name="+")
    wished_at = models.DateTimeField(_("wished"), default=clock.now)

    objects = NoMoreLettersQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish for no more letters")
        verbose_name_plural = _("wishes for no more letters")
        constraints = [
            models.UniqueConstraint(fields=["person", "sender"], name="no_more_letters_once")
        ]

    def __str__(self) -> str:
        return f"{self.person} ⇤ {self.sender}"
