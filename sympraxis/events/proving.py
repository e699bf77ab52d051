"""That somebody reads the mail of an address: a signed link that stands in the letter alone.

Whoever fills in the form holds the personal link at once, with whatever address they typed. This
link they have only if the mail of that address is theirs. It works on any device.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from sympraxis.kit import clock, links

from .models import Registration

PURPOSE = "events.address"
AFTER = timedelta(days=30)  # who opens an old letter finds the page all the same


def link(registration: Registration) -> str:
    """Where the reader of a letter confirms that the address is theirs."""
    lasts = max(registration.event.ends_at - clock.now(), timedelta()) + AFTER
    data = [registration.pk, registration.email]
    return reverse("events:address", args=[links.make(PURPOSE, data, lasts=lasts)])


def read(token: str, found: Any = Registration.objects) -> Registration:
    """The registration whose letter is at hand. Errors: links.Broken, links.Expired, Http404."""
    pk, email = links.read(PURPOSE, token)
    one: Registration = get_object_or_404(found, pk=pk, email=email)
    return one
