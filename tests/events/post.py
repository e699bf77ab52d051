"""Letters and calendars as others read them: after a real conversation with a mail server."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property

from icalendar import Calendar


class Letter:
    """One that came. It is read as far as somebody looks."""

    def __init__(self, to, content):
        self.to = to
        self.message: EmailMessage = message_from_bytes(content, policy=policy.default)
        self.subject = str(self.message["Subject"])

    @cached_property
    def text(self):
        return self._body("plain").replace("\xa0", " ")

    @cached_property
    def html(self):
        return self._body("html")

    @cached_property
    def entries(self):
        """Its calendars: (where, method, Entry)."""
        return [
            (part.get_content_disposition(), part.get_param("method"), entry(part.get_content()))
            for part in self.message.walk()
            if part.get_content_type() == "text/calendar"
        ]

    def _body(self, kind):
        part = self.message.get_body((kind,))
        assert part is not None
        return part.get_content()

    @property
    def entry(self):
        """The calendar entry, which comes twice and is the same both times."""
        (first, method, one), (second, other_method, other) = self.entries
        assert (first, second) == (None, "attachment")
        assert method == other_method
        assert one.to_ical() == other.to_ical()
        return Entry(method, one)


class Entry:
    """The one event of a calendar, and what is to be done with it."""

    def __init__(self, method, event):
        self.method, self.event = method, event

    def __getattr__(self, name):
        return self.event[name]

    @property
    def starts_at(self):
        return self.event["dtstart"].dt

    @property
    def told(self):
        """(method, uid, sequence): what a calendar goes by."""
        return self.method, str(self.event["uid"]), int(self.event["sequence"])


def entry(content):
    """The event of a calendar file. Only one, with the clock it is told on."""
    words = content if isinstance(content, str) else content.decode()
    calendar = Calendar.from_ical(words)
    (one,) = calendar.walk("VEVENT")
    return one


def letters(box):
    """What came, in order, by address."""
    return [Letter(to[0], content) for to, content in box.taken]
