"""What is written down of live rooms: every act of a moderator, without a name of the audience.

`told` is what another moderator reads who came second.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sympraxis.activity import Action

QUESTION, ATTENDEE, ROOM = "live.Question", "live.Attendee", "live.Room"
POLL = "live.Poll"

APPROVED = Action(
    "live.approved", _("%(by)s approved a question: %(on)s"), QUESTION,
    told=_("%(by)s approved this question."),
)  # fmt: skip
DECLINED = Action(
    "live.declined", _("%(by)s declined a question: %(on)s"), QUESTION,
    told=_("%(by)s declined this question."),
)  # fmt: skip
WORDED = Action(
    "live.worded", _("%(by)s changed the words of a question: %(on)s"), QUESTION,
    told=_("%(by)s changed the words of this question."),
)  # fmt: skip
LABELLED = Action(
    "live.labelled", _("%(by)s labelled a question: %(on)s"), QUESTION,
    told=_("%(by)s labelled this question."),
)  # fmt: skip
MERGED = Action(
    "live.merged", _("%(by)s merged a question into another: %(on)s"), QUESTION,
    told=_("%(by)s merged this question into another."),
)  # fmt: skip
SPLIT = Action(
    "live.split", _("%(by)s split a question off again: %(on)s"), QUESTION,
    told=_("%(by)s split this question off again."),
)  # fmt: skip
ASSIGNED = Action(
    "live.assigned", _("%(by)s said who is to answer a question: %(on)s"), QUESTION,
    told=_("%(by)s said who is to answer this question."),
)  # fmt: skip
NOTED = Action(
    "live.noted", _("%(by)s wrote a note to the stage: %(on)s"), QUESTION,
    told=_("%(by)s wrote a note to the stage."),
)  # fmt: skip
MOVED = Action(
    "live.moved", _("%(by)s moved a question: %(on)s"), QUESTION,
    told=_("%(by)s moved this question."),
)  # fmt: skip
STAGED = Action(
    "live.staged", _("%(by)s took a question to the stage: %(on)s"), QUESTION,
    told=_("%(by)s took this question to the stage."),
)  # fmt: skip
UNSTAGED = Action(
    "live.unstaged", _("%(by)s took a question off the stage: %(on)s"), QUESTION,
    told=_("%(by)s took this question off the stage."),
)  # fmt: skip
ANSWERED = Action(
    "live.answered", _("%(by)s marked a question as answered: %(on)s"), QUESTION,
    told=_("%(by)s marked this question as answered."),
)  # fmt: skip
REPLIED = Action(
    "live.replied", _("%(by)s answered a question in writing: %(on)s"), QUESTION,
    told=_("%(by)s answered this question in writing."),
)  # fmt: skip
REPLIED_BY_GUEST = Action(
    "live.replied_by_guest", _("A speaker answered a question in writing: %(on)s"), QUESTION,
    told=_("A speaker answered this question in writing."),
)  # fmt: skip
REPLY_CHANGED_BY_GUEST = Action(
    "live.reply_changed_by_guest", _("A speaker changed a written answer: %(on)s"), QUESTION,
    told=_("A speaker changed a written answer."),
)  # fmt: skip
REPLY_CHANGED = Action(
    "live.reply_changed", _("%(by)s changed a written answer: %(on)s"), QUESTION,
    told=_("%(by)s changed a written answer."),
)  # fmt: skip
ARCHIVED = Action(
    "live.archived", _("%(by)s put a question aside: %(on)s"), QUESTION,
    told=_("%(by)s put this question aside."),
)  # fmt: skip
REOPENED = Action(
    "live.reopened", _("%(by)s reopened a question: %(on)s"), QUESTION,
    told=_("%(by)s reopened this question."),
)  # fmt: skip
UNDONE = Action(
    "live.undone", _("%(by)s undid the last act on a question: %(on)s"), QUESTION,
    told=_("%(by)s undid the last act on this question."),
)  # fmt: skip
HANDED_OUT = Action(
    "live.handed_out", _("%(by)s asked somebody for a written answer: %(on)s"), QUESTION,
    told=_("%(by)s asked somebody for a written answer."),
)  # fmt: skip
BLOCKED = Action(
    "live.blocked", _("%(by)s put somebody out of a room: %(on)s"), ATTENDEE,
    told=_("%(by)s put this person out."),
)  # fmt: skip
LET_IN = Action(
    "live.let_in", _("%(by)s let somebody in again: %(on)s"), ATTENDEE,
    told=_("%(by)s let this person in again."),
)  # fmt: skip
SHOWN = Action("live.shown", _("%(by)s changed what the stage shows: %(on)s"), ROOM)
READ_FIRST = Action("live.read_first", _("%(by)s changed who reads questions first: %(on)s"), ROOM)
CUED = Action("live.cued", _("%(by)s wrote to who speaks: %(on)s"), ROOM)
FLOOR = Action("live.floor", _("%(by)s took down a raised hand: %(on)s"), ROOM)
LABELS = Action("live.labels", _("%(by)s changed the labels of a room: %(on)s"), ROOM)

POLL_PREPARED = Action("live.poll_prepared", _("%(by)s prepared a poll: %(on)s"), POLL)
POLL_CHANGED = Action("live.poll_changed", _("%(by)s changed a poll: %(on)s"), POLL)
POLL_COPIED = Action("live.poll_copied", _("%(by)s copied a poll: %(on)s"), POLL)
POLL_DISCARDED = Action("live.poll_discarded", _("%(by)s removed a draft of a poll: %(on)s"), POLL)
POLL_MOVED = Action("live.poll_moved", _("%(by)s moved a poll: %(on)s"), POLL)
POLL_OPENED = Action("live.poll_opened", _("%(by)s opened a poll: %(on)s"), POLL)
POLL_EXTENDED = Action("live.poll_extended", _("%(by)s gave a poll more time: %(on)s"), POLL)
POLL_CLOSED = Action("live.poll_closed", _("%(by)s closed a poll: %(on)s"), POLL)
POLL_ENDED = Action("live.poll_ended", _("The time of a poll was over: %(on)s"), POLL)
POLL_REOPENED = Action("live.poll_reopened", _("%(by)s opened a poll again: %(on)s"), POLL)
POLL_RESET = Action("live.poll_reset", _("%(by)s began a poll anew: %(on)s"), POLL)
POLL_STAGED = Action("live.poll_staged", _("%(by)s showed a poll on the stage: %(on)s"), POLL)
POLL_UNSTAGED = Action("live.poll_unstaged", _("%(by)s took a poll off the stage: %(on)s"), POLL)
WORDS_SHOWN = Action("live.poll_words_shown", _("%(by)s let words of a poll be seen: %(on)s"), POLL)
WORDS_HIDDEN = Action("live.poll_words_hidden", _("%(by)s took words of a poll out: %(on)s"), POLL)
