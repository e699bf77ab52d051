"""Mail leaves from an outbox table, written in the same transaction as the fact it tells of.

    mail.send("people/mail/invitation", address, {"link": link}, language="fr")

writing      a template becomes a letter: text, and simple HTML made from it
outbox       Django's e-mail backend: keeps each message, has it sent where mail leaves
delivering   the jobs that hand messages to the mail server: retried, and never sent twice
talking      the conversation with the server, step by step

All mail goes this way, sign-in codes too: a kept letter leaves within a moment, before all other
work, and survives a mail server that is down. What nobody can know (the server took the words and
fell silent) is not guessed: the message is marked unsure, and staff decide.
"""

from .delivering import deliver, deliver_all, forget, forget_old, give_up, send_again
from .outbox import Outbox, keep
from .writing import Letter, compose, post, send

__all__ = [
    "Letter", "Outbox", "compose", "deliver", "deliver_all", "forget", "forget_old", "give_up",
    "keep", "post", "send", "send_again",
]  # fmt: skip
