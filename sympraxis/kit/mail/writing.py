"""Letters: from a template to a message with its headers."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string, select_template
from django.utils import translation


class Letter(EmailMultiAlternatives):
    """A message that knows what it is about. `kind`: a word for the statistics. `key`: nothing with
    this key is ever written twice."""

    kind: str = ""
    key: str | None = None


def compose(  # noqa: PLR0913 (each is a part of a letter)
    template: str,
    to: str | Sequence[str],
    context: Mapping[str, Any],
    *,
    headers: Mapping[str, str] | None = None,
    language: str = "",
    kind: str = "",
    key: str | None = None,
) -> Letter:
    """A letter from the template `<template>.txt`, in `language` (else in the active one).

    The first line of the template is the subject, what follows the blank line is the text. The HTML
    part comes from `<template>.html` where there is one, else from the text, in the site's name:
    nothing is fetched, nothing is tracked.
    """
    everything = {"site_name": settings.SITE_NAME, "base_url": settings.BASE_URL, **context}
    with translation.override(language or translation.get_language()):
        subject, _, text = render_to_string(f"{template}.txt", everything).strip().partition("\n")
        subject, text = " ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", text).strip()
        page = select_template([f"{template}.html", "kit/mail.html"])
        html = page.render({**everything, "subject": subject, "text": text})
    letter = Letter(
        subject,
        text,
        to=[to] if isinstance(to, str) else list(to),
        headers={"Auto-Submitted": "auto-generated", **(headers or {})},
    )
    letter.attach_alternative(html, "text/html")
    letter.kind, letter.key = kind, key
    return letter


def send(template: str, to: str | Sequence[str], context: Mapping[str, Any], **more: Any) -> None:
    """Write one letter (see `compose` for what `more` may be); it leaves after the commit."""
    post([compose(template, to, context, **more)])


def post(letters: Sequence[Letter]) -> None:
    """Write letters, many as quickly as one."""
    get_connection().send_messages(letters)
