"""A mail server that keeps what comes, and a visitor who signs in by what is in it."""

import contextlib
import re
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import requests
from aiosmtpd.controller import Controller

from .servers import free_port


class LetterBox:
    """`letters`: (when it came on the monotonic clock, to whom, the message)."""

    def __init__(self) -> None:
        self.letters: list[tuple[float, str, EmailMessage]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        parsed = message_from_bytes(envelope.content, policy=policy.default)
        came = time.monotonic()
        self.letters += [(came, to, cast(EmailMessage, parsed)) for to in envelope.rcpt_tos]
        return "250 OK"

    def wait_for(self, email: str, seconds: float = 30) -> tuple[float, EmailMessage]:
        """The newest letter to `email`, and when it came."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for came, to, message in reversed(self.letters):
                if to == email:
                    return came, message
            time.sleep(0.005)
        raise AssertionError(f"No letter came to {email}.")


@contextlib.contextmanager
def open_box() -> Iterator[tuple[LetterBox, str]]:
    """The box, and what SYMPRAXIS_MAIL_URL has to say so that letters go there."""
    box = LetterBox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        yield box, f"smtp://127.0.0.1:{server.port}?starttls=no"
    finally:
        server.stop()


def code_in(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    assert body is not None
    found = re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", body.get_content(), re.M)
    assert found, body.get_content()
    return found[1]


class Visitor:
    """Somebody with a browser at the site at `address`: keeps cookies, sends the page's token."""

    def __init__(self, address: str) -> None:
        self.address, self.session = address, requests.Session()

    def get(self, path: str) -> requests.Response:
        return self.session.get(self.address + path, timeout=30)

    def send(self, path: str, **data: str) -> requests.Response:
        """Send the form on the page at `path`; the answer, not followed."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path).text)
        assert token, path
        return self.session.post(
            self.address + path,
            {**data, "csrfmiddlewaretoken": token[1]},
            headers={"Referer": self.address + path},
            allow_redirects=False,
            timeout=30,
        )
