"""Names of sections and fields of a copy, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "account": _("Your account"),
    "profile": _("Your profile"),
    "consents": _("What you agreed to"),
    "roles": _("Your roles"),
    "organisations_added": _("Organisations that you added"),
    "mandates": _("Mandates that you asked for"),
    "invitations_sent": _("Invitations that you sent"),
    "letters_written": _("Letters that you wrote"),
    "letters_received": _("Letters that you received"),
    "sessions": _("Where you are signed in"),
    "ways_to_sign_in": _("Ways to sign in"),
    "questionnaires": _("What you answered"),
    "what_you_did": _("What you did"),
    "what_you_were_told": _("What you were told"),
    "how_soon_by_mail": _("How soon it reaches you by mail"),
    "who_sees_it": _("Who sees it"),
    "email": _("E-mail address"),
    "given_name": _("Given name"),
    "family_name": _("Family name"),
}


def named(key: str) -> str:
    """The words for a key; a part of the place that brings its own key says it plainly enough."""
    return str(WORDS.get(key) or key.replace("_", " ").removesuffix(" at").capitalize())
