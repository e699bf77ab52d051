"""Activity: what was done, who is told of it, and how it reaches them.

    MANDATE_ASKED = Action(
        "people.mandate_asked", _("%(by)s asked for a mandate: %(on)s"), about="people.Mandate",
        kind=kinds.DESK, recipients=lambda entry: Person.objects.staff(),
    )
    activity.record(MANDATE_ASKED, on=mandate, by=person)

One call, in the transaction of the fact: an audit line, a notification for each recipient, and the
mail that is due at once. What may wait is told in a daily or weekly digest.
"""

from typing import Any

from .actions import Action


def record(action: "Action | str", *, on: Any, by: Any, **details: Any) -> Any:
    """Write down that `by` (a person, or None for the site itself) did `action` to `on`.

    Returns the Entry. `details` are facts that JSON can say, without names or addresses of people:
    a line of the audit outlives those it is about. Errors: LookupError for an action that nobody
    declared, TypeError when `on` is of another kind than the action is about.
    """
    from . import recording  # not before Django's models are there

    return recording.record(action, on=on, by=by, **details)


__all__ = ["Action", "record"]
