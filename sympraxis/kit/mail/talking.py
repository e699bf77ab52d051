"""The conversation with a mail server, step by step, so that we know how far it came.

Python's own sendmail() says that it failed and not where. What matters is one point: before our
words have left, every fault is harmless and the message can be tried again; after the server has
answered, everything is settled; in between, nobody knows.
"""

import re
import smtplib
from dataclasses import dataclass
from typing import Any

from django.core.mail import get_connection

from ..models import KeptMessage

TAKEN, GO_ON = 250, 354
# Answers that say: there is no such mailbox. 5.7.x is about us or about the words, not about it.
NO_MAILBOX = re.compile(r"5\.(1\.|2\.1)")
NO_MAILBOX_PLAIN = (550, 551, 553)


@dataclass(frozen=True)
class Answer:
    """What the server said, about one recipient or about the message (recipient "")."""

    code: int
    text: str
    recipient: str = ""

    @property
    def lasting(self) -> bool:
        return self.code >= 500

    @property
    def no_mailbox(self) -> bool:
        if not self.lasting or not self.recipient:
            return False
        said = re.match(r"[245]\.\d+\.\d+", self.text)
        return bool(NO_MAILBOX.match(self.text)) if said else self.code in NO_MAILBOX_PLAIN

    def __str__(self) -> str:
        about = f"{self.recipient}: " if self.recipient else ""
        return f"{about}{self.code} {self.text}"


class Refusal(Exception):
    """A definite no to the message: the server has not taken it for anybody."""

    def __init__(self, answers: list[Answer]) -> None:
        super().__init__("; ".join(map(str, answers)))
        self.answers = answers


class Unanswered(Exception):
    """The words had left when the connection broke: they arrived, or not."""


class Taken(Exception):
    """Another worker was quicker with this message."""


class Conversation:
    """An open connection to the mail server of this place, used as a context."""

    backend: Any
    talk: smtplib.SMTP

    def __enter__(self) -> "Conversation":
        self.backend = get_connection("django.core.mail.backends.smtp.EmailBackend")
        try:
            self.backend.open()
            self.talk = self.backend.connection
            self.talk.ehlo_or_helo_if_needed()
        except OSError:
            self._drop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:  # a farewell in the middle of a message would be taken for its words
            self._drop()
        self.backend.close()

    def _drop(self) -> None:
        if self.backend.connection is not None:
            self.backend.connection.close()

    def hand_over(self, kept: KeptMessage) -> list[Answer]:
        """Give the message to the server; returns the answers for recipients that were refused.

        Errors: Refusal and OSError (smtplib's are of that kind) when it was not taken, Unanswered
        when nobody knows, Taken when it is not ours to send.
        """
        sender = self._say(self.talk.mail(kept.sender, self._options(kept)))
        if sender.code != TAKEN:
            # The server does not want us at all, which says nothing about this message.
            raise smtplib.SMTPSenderRefused(sender.code, sender.text.encode(), kept.sender)
        refused = self._name(kept.recipients)
        if len(refused) == len(kept.recipients):
            raise Refusal(refused)
        self.talk.putcmd("data")
        ready = self._say(self.talk.getreply())
        if ready.code != GO_ON:
            raise Refusal([ready])
        if not kept.claim():
            raise Taken("another worker has it, or it is settled")
        self._words(bytes(kept.raw))
        return refused

    def reset(self) -> None:
        """Begin anew after a refusal. Errors: OSError when the connection is gone."""
        self.talk.rset()

    def _options(self, kept: KeptMessage) -> list[str]:
        addresses = "".join([kept.sender, *kept.recipients])
        return [] if addresses.isascii() else ["SMTPUTF8", "BODY=8BITMIME"]

    def _name(self, recipients: list[str]) -> list[Answer]:
        answers = [self._say(self.talk.rcpt(one), one) for one in recipients]
        return [answer for answer in answers if answer.code not in (TAKEN, 251)]

    def _words(self, raw: bytes) -> None:
        end = b"" if raw.endswith(b"\r\n") else b"\r\n"
        try:
            self.talk.send(re.sub(rb"(?m)^\.", b"..", raw) + end + b".\r\n")
            answer = self._say(self.talk.getreply())
        except OSError as error:
            raise Unanswered(str(error)) from error
        if answer.code != TAKEN:
            raise Refusal([answer])

    @staticmethod
    def _say(reply: tuple[int, bytes], recipient: str = "") -> Answer:
        code, text = reply
        return Answer(code, text.decode(errors="replace").replace("\n", " "), recipient)
