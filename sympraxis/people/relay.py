"""Letters by relay: written here, sent by this place, so that nobody's address is shown.

Whoever writes gives their own name and address, and is told so before; the one who gets the letter
answers by mail or not at all.
"""

from __future__ import annotations

from datetime import timedelta
from email.utils import formataddr
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sympraxis.kit import limits, links, mail
from sympraxis.kit.errors import Refused
from sympraxis.kit.text import plain

from . import policies
from .interface import language_of
from .models import Letter, NoMoreLetters, Person, Profile
from .visibility import sees

DAY = timedelta(days=1)
BY_ONE = 5  # letters a day that one person may write
TO_ONE = 20  # letters a day that one person gets
PURPOSE = "people.no-more-letters"
LINK_LASTS = timedelta(days=365)


def left_today(sender: Person) -> int:
    """How many letters `sender` may still write today."""
    return max(BY_ONE - sender.letters_written.all().of_the_last_day().count(), 0)


@transaction.atomic
def write(to: Profile, text: str, *, once: str, by: Person) -> Letter:
    """Send a letter, or refuse with the reason. The same words sent twice are one letter.

    `once` is a mark of the page that they were written on: from another page they are a new letter.
    Of two that come at the same moment, the second waits here and then finds the first.
    """
    _require_open(to, by)
    letter, made = Letter.objects.get_or_create(
        sender=by,
        recipient=to.person,
        once=sha256(f"{once}\n{text}".encode()).hexdigest()[:32],
        defaults={"text": text},
    )
    if made:
        _count(to.person, by)
        _send(letter)
    return letter


def _require_open(to: Profile, by: Person) -> None:
    if not policies.may_write(by, to):
        raise Refused(_("This person cannot be written to."))
    if NoMoreLetters.objects.between(by, to.person).exists():
        raise Refused(_("This person takes no letters from you. Nothing was sent."))


def _count(to: Person, by: Person) -> None:
    """Letters of a day. A refusal undoes everything, so whoever is refused has not tried."""
    if not limits.allow(str(by.pk), most=BY_ONE, per=DAY, purpose="people.letters-by"):
        sentence = _("You have written %(most)d letters today. Please go on tomorrow.")
        raise Refused(sentence % {"most": BY_ONE})
    if not limits.allow(str(to.pk), most=TO_ONE, per=DAY, purpose="people.letters-to"):
        raise Refused(_("This person got many letters today. Please try tomorrow."))


def _send(letter: Letter) -> None:
    sender, recipient = letter.sender, letter.recipient
    name = plain(sender.known_as)
    with translation.override(language_of(recipient)):
        mail.send(
            "people/mail/letter",
            recipient.email,
            {
                "name": name,
                "address": sender.email,
                "text": letter.text,
                "person": _page(sender, recipient),
                "no_more": _absolute(reverse("people:no-more-letters", args=[token(letter)])),
            },
            headers={"Reply-To": formataddr((name, sender.email))},
        )


def _page(sender: Person, recipient: Person) -> str:
    """Where the recipient may see who writes, if they may."""
    if not sees(recipient, sender.profile, "entry"):
        return ""
    return _absolute(reverse("people:person", args=[sender.public_id]))


def token(letter: Letter) -> str:
    """What stands in the link by which its recipient wishes for no more."""
    return links.make(PURPOSE, [letter.recipient_id, letter.sender_id], lasts=LINK_LASTS)


def parties(token: str) -> tuple[Person, Person]:
    """Who would get no more letters, and from whom. Errors: links.Broken, links.Expired."""
    recipient, sender = links.read(PURPOSE, token)
    here = Person.objects.filter(erased_at=None).in_bulk([recipient, sender])
    if len(here) < 2:
        raise links.Expired
    return here[recipient], here[sender]


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
