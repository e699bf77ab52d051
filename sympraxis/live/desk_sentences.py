"""Sentences that only the desks of a room say, besides those of sentences.py, and in their way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from . import sentences
from .broadcast.sentences import WHY
from .cheering import NAMES
from .models.broadcast import State
from .models.poll import Kind

COUNTED: dict[str, Callable[[int], str]] = {
    "oldest": lambda n: ngettext("oldest %(n)s minute", "oldest %(n)s minutes", n),
    "nth": lambda n: ngettext("question number %(n)s", "question number %(n)s", n),
    "like-open": lambda n: ngettext(
        "Like an open question, %(n)s supports it", "Like an open question, %(n)s support it", n
    ),
    "merged-into": lambda n: ngettext("%(n)s merged into it", "%(n)s merged into it", n),
    "support-it": lambda n: ngettext("%(n)s supports it", "%(n)s support it", n),
    "drafts": lambda n: ngettext("%(n)s draft", "%(n)s drafts", n),
    "closed-polls": lambda n: ngettext("%(n)s closed poll", "%(n)s closed polls", n),
    "words-wait": lambda n: ngettext("%(n)s word waits", "%(n)s words wait", n),
    "from-countries": lambda n: ngettext("from %(n)s country", "from %(n)s countries", n),
    "processes": lambda n: ngettext("%(n)s process", "%(n)s processes", n),
    "calls-wait": lambda n: ngettext("%(n)s call waits", "%(n)s calls wait", n),
    "milliseconds": lambda n: ngettext("%(n)s ms", "%(n)s ms", n),
    "new-waiting": lambda n: ngettext("%(n)s new question waits", "%(n)s new questions wait", n),
    "in-queue": lambda n: ngettext("%(n)s waits in all", "%(n)s wait in all", n),
    "new-calls": lambda n: ngettext("%(n)s new call for help", "%(n)s new calls for help", n),
    "new-hands": lambda n: ngettext("%(n)s new hand raised", "%(n)s new hands raised", n),
    "sound-tracks": lambda n: ngettext("%(n)s sound track", "%(n)s sound tracks", n),
    "new-for-you": lambda n: ngettext(
        "%(n)s new question for you", "%(n)s new questions for you", n
    ),
    "minutes-gone": lambda n: ngettext("%(n)s minute is gone", "%(n)s minutes are gone", n),
    "streams-attendee": lambda n: ngettext("%(n)s attendee", "%(n)s attendees", n),
    "streams-speaker": lambda n: ngettext("%(n)s speaker", "%(n)s speakers", n),
    "streams-moderator": lambda n: ngettext("%(n)s moderator", "%(n)s moderators", n),
    "streams-stage": lambda n: ngettext("%(n)s stage screen", "%(n)s stage screens", n),
    "streams-technician": lambda n: ngettext("%(n)s technician", "%(n)s technicians", n),
    "streams-asking": lambda n: ngettext(
        "%(n)s who asks every few seconds", "%(n)s who ask every few seconds", n
    ),
    "waits-minutes": lambda n: ngettext("waits for %(n)s minute", "waits for %(n)s minutes", n),
}  # fmt: skip

PLAIN: dict[str, Any] = {
    "second": _("second question"),
    "reading-this": _("%(name)s is reading this one"),
    "for-speaker": _("for %(name)s"),
    "most-were": _("most: %(people)s at %(at)s"),
    "curve": _("People in the room from %(from)s to %(to)s: %(most)s at most, %(now)s now"),
    "ends-at": _("Ends at %(time)s"),
    "late-frames": _(
        "Half of all news is with everybody within %(p50)s ms, 99 %% within %(p99)s ms."
    ),
    "late-none": _("There was no news in the last minute."),
    "streams-good": _("All is well: whoever is here has the news within half a second."),
    "streams-slow": _("Slow: some news comes %(p99)s ms late. Please keep an eye on it."),
    "streams-cut": _(
        "Too late: some news comes %(p99)s ms late. Whoever runs the site can give the live rooms"
        " more processes, or a machine of their own."
    ),
    "desk-ended": _("You have no such duty in this room any more. What stood here was taken away."),
    "desk-refused": _("Nothing was changed: you have no such duty in this room any more."),
    "desk-lost": _("Not sent: there is no connection. Nothing was changed."),
    "desk-failed": _("The site could not do this. Nothing was changed; please try again."),
    "sign-in-again": _("Sign in again"),
    "done-approval": _("Approved."),
    "done-refusal": _("Declined."),
    "done-archive": _("Put aside."),
    "done-reopening": _("Reopened."),
    "done-words": _("The words were changed."),
    "done-labels": _("Labels were changed."),
    "done-assignment": _("Assigned."),
    "done-note": _("The note is with the stage."),
    "done-merging": _("Merged."),
    "done-splitting": _("Split off again."),
    "done-position": _("Moved."),
    "done-stage": _("On stage now."),
    "done-stage-end": _("Taken off the stage."),
    "done-answer": _("Marked as answered."),
    "done-replies": _("Answered in writing."),
    "done-undoing": _("Undone."),
    "done-block": _("Put out."),
    "done-admission": _("Let in again."),
    "done-notice": _("Everybody in the room reads it now."),
    "done-help": _("Answered."),
    "done-poll": _("Done."),
    "done-shows": _("The stage was changed."),
    "done-notice-end": _("The notice has ended."),
    "done-reading-first": _("Changed."),
    "done-cue": _("The message is on the desk of who speaks."),
    "done-cue-seen": _("The moderators know that you have seen it."),
    "whoever-speaks": _("Whoever speaks now"),
    "seen-at": _("seen %(time)s"),
    "said-cue": _("From the moderators: %(words)s"),
    "done-hand": _("The hand was taken down."),
    "said-note": _("Note from the moderators: %(words)s"),
    "notes-not-kept": _("This browser keeps nothing: the notes are gone when the page is closed."),
    "whole-panel": _("The whole panel"),
    "notes-kept": _("Only you see them. Kept %(time)s."),
    "nobody-waits": _("nobody waits"),
    "no-undo": _("There is nothing of the last acts that can be undone."),
    "picked": _("Picked: %(words)s"),
    "shortcuts-off": _("Single-letter shortcuts are off."),
    "shortcuts-on": _("Single-letter shortcuts are on."),
}


def say(name: str, **given: Any) -> str:
    """As sentences.say."""
    n = given.get("n")
    told = COUNTED[name](int(n or 0)) if name in COUNTED else str(PLAIN[name])
    return told % sentences.written(given)


def for_browsers() -> dict[str, Any]:
    kinds = {f"kind-{kind.value}": kind.label for kind in Kind}
    states = {f"source-{state.value}": state.label for state in State}
    whys = {f"why-{name}": words for name, words in WHY.items()}
    cheers = {f"reaction-{kind}": words for kind, words in NAMES.items()}
    return sentences.for_browsers(COUNTED, {**PLAIN, **kinds, **states, **whys, **cheers})


as_json = sentences.told(for_browsers)
