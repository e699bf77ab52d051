"""A receipt for whoever wrote. It must not be a way to send words to strangers.

The address in the form is anybody's: so the mail holds nothing that was typed there, not even the
name, unless it goes to the address of whoever is signed in.
"""

from __future__ import annotations

from sympraxis.kit import mail

from ..models import Enquiry
from . import guarding


def send(enquiry: Enquiry) -> None:
    if not guarding.may_get_receipt(enquiry.email):
        return
    own = enquiry.by is not None and enquiry.by.email.lower() == enquiry.email.lower()
    context = {
        "subject_words": enquiry.get_subject_display(),
        "received_at": enquiry.received_at,
        "text": enquiry.text if own else "",
    }
    mail.send(
        "website/mail/receipt", enquiry.email, context,
        kind="receipt", key=f"enquiry:{enquiry.once}",
    )  # fmt: skip
