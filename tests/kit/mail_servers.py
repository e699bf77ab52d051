"""A real mail server for the tests, which can be told to misbehave."""

import asyncio

from aiosmtpd.controller import Controller

from sympraxis.config import mail as configuration
from sympraxis.config.environment import load

from .. import servers


class Moody:
    """Keeps what it takes. `recipient` and `words` are the answers it gives, one after the other;
    an empty one, and what comes after the last, is a yes. "drop" breaks the connection instead of
    answering, after the words have come; "hang" keeps silent."""

    def __init__(self):
        self.taken, self.recipient, self.words = [], [], []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer := self.recipient.pop(0) if self.recipient else "":
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.words.pop(0) if self.words else ""
        if answer and answer not in ("drop", "hang"):
            return answer
        self.taken.append((envelope.rcpt_tos, envelope.content))
        if answer == "drop":
            server.transport.abort()
        if answer == "hang":
            await asyncio.sleep(30)
        return "250 OK"


def begin(settings):
    """Start a server and have our mail go there; returns what to ask and how to stop it."""
    box = Moody()
    server = Controller(box, hostname="127.0.0.1", port=servers.free_port())
    server.start()
    use(settings, f"smtp://127.0.0.1:{server.port}")
    return box, server


def use(settings, url):
    for name, value in configuration.configured(load({"SYMPRAXIS_MAIL_URL": url})).items():
        setattr(settings, name, value)
