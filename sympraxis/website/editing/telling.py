"""What happens to drafts: it stands in the audit trail, and whoever is concerned hears of it.

Wagtail's own mails are off (config/cms.py): one channel, ours, where people choose how soon.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _
from wagtail import signals
from wagtail.models import Page, TaskState
from wagtail.permissions import policy_registry

from sympraxis.activity import kinds, record
from sympraxis.activity.actions import Action
from sympraxis.people.models import Person

from ..policies import may_edit_somewhere

KIND = kinds.Kind(
    "editing",
    gettext_lazy("Pages that you write or review"),
    gettext_lazy("A page waits for you, was sent back, or has new comments."),
    default=kinds.Pace.AT_ONCE,
    only_for=lambda person: person.is_staff or may_edit_somewhere(person),
)
LONGEST = 500  # letters of a comment that news repeats


def seen_by(reader: Any) -> QuerySet[Page]:
    """The pages, drafts and all, that this reader works with."""
    if not reader.is_superuser and not reader.groups.exists():
        return Page.objects.none()  # nearly everybody, on every page with a count of news
    policy = policy_registry.get_by_type(Page)
    if not policy.user_has_any_permission(reader, {"add", "change", "publish"}):
        written: QuerySet[Page] = Page.objects.none()
    else:
        written = policy.explorable_instances(reader)
    waiting = TaskState.objects.reviewable_by(reader).values("workflow_state__object_id")
    ids = [int(one["workflow_state__object_id"]) for one in waiting]
    found: QuerySet[Page] = Page.objects.filter(Q(pk__in=written.values("pk")) | Q(pk__in=ids))
    return found


def _place(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _named(key: str) -> Any:
    return lambda entry: Person.objects.filter(pk__in=entry.details[key])


def _of_page(key: str, sentence: str, told: str) -> Action:
    return Action(
        f"website.{key}",
        gettext_lazy(sentence),
        about="wagtailcore.Page",
        told=gettext_lazy(told),
        kind=KIND,
        recipients=_named("for"),
        address=_place,
        visible=seen_by,
    )


WAITS = _of_page(
    "page_waits",
    _("%(by)s asks for a review of %(on)s"),
    _("A page waits for your review: %(on)s"),
)
SENT_BACK = _of_page(
    "page_sent_back",
    _("%(by)s sent back %(on)s. %(comment)s"),
    _("%(by)s asks you to change a page: %(on)s. %(comment)s"),
)
PUBLISHED = _of_page(
    "page_published",
    _("%(by)s approved and published %(on)s. %(comment)s"),
    _("Your page is published: %(on)s. %(comment)s"),
)
APPROVED = _of_page(
    "page_approved",
    _("%(by)s approved %(on)s for a later day. %(comment)s"),
    _("Your page is approved and will be published on its day: %(on)s. %(comment)s"),
)
BEGAN = _of_page(
    "page_began",
    _("%(on)s was published on its day"),
    _("Your page is published, as you planned: %(on)s"),
)
ENDED = _of_page(
    "page_ended",
    _("%(on)s was withdrawn on its day"),
    _("Your page is withdrawn, as you planned: %(on)s"),
)
COMMENTED = _of_page(
    "page_commented",
    _("%(by)s commented on %(on)s"),
    _("%(by)s commented on a page that you follow: %(on)s"),
)
EDITOR_NAMED = Action(
    "website.editor_named",
    gettext_lazy("%(by)s named an editor: %(on)s"),
    about="website.Editorship",
    told=gettext_lazy("%(by)s asks you to write a part of the website: %(section)s"),
    kind=kinds.ANSWERS,
    recipients=lambda entry: [entry.on.person],
    related=("person", "desk"),
)
EDITOR_ENDED = Action(
    "website.editor_ended",
    gettext_lazy("%(by)s ended the task of an editor: %(on)s"),
    about="website.Editorship",
    related=("person", "desk"),
)


def listen() -> None:
    """Wagtail tells what it did by signals, inside the transaction in which it did it."""
    for signal, answer in (
        (signals.task_submitted, waits),
        (signals.workflow_rejected, sent_back),
        (signals.workflow_approved, approved),
    ):
        signal.connect(answer, dispatch_uid="website.telling")


def waits(instance: Any, user: Any = None, **_facts: Any) -> None:
    """A page came to a task: those whose task it is hear of it."""
    page, task = instance.workflow_state.content_object, instance.task.specific
    if isinstance(page, Page) and hasattr(task, "groups"):
        people = Person.objects.active().filter(groups__in=task.groups.all())
        _record(WAITS, page, user, people.distinct().values_list("pk", flat=True))


def sent_back(instance: Any, user: Any = None, **_facts: Any) -> None:
    if isinstance(page := instance.content_object, Page):
        _record(SENT_BACK, page, user, [instance.requested_by_id], comment=_comment(instance))


def approved(instance: Any, user: Any = None, **_facts: Any) -> None:
    if isinstance(page := instance.content_object, Page):
        later = page.scheduled_revision is not None
        action = APPROVED if later else PUBLISHED
        _record(action, page, user, [instance.requested_by_id], comment=_comment(instance))


def began(page: Page, people: Any) -> None:
    _record(BEGAN, page, None, people)


def ended(page: Page, people: Any) -> None:
    _record(ENDED, page, None, people)


def commented(page: Page, people: Any, *, by: Any) -> None:
    _record(COMMENTED, page, by, people)


def _record(action: Action, page: Page, by: Any, people: Any, **details: Any) -> None:
    ids = [pk for pk in people if pk is not None]
    record(action, on=Page.objects.get(pk=page.pk), by=by, **{**details, "for": ids})


def _comment(state: Any) -> str:
    said = str(state.current_task_state.comment or "").strip() if state.current_task_state else ""
    return said[:LONGEST]
