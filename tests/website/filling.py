"""What the editor's form of an article sends."""

from typing import Any

from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from . import desks


def words(title: str = "A new call", **more: Any) -> dict[str, Any]:
    """The fields of an article; `more` goes over them."""
    said = {
        "title": title,
        "slug": "a-new-call",
        "lead": "What it says.",
        "published_on": "2026-11-20",
        "body": streamfield([("heading", "Why")]),
        "region_links": inline_formset([]),
        "person_links": inline_formset([]),
        "comments": inline_formset([]),
        **more,
    }
    return nested_form_data(said)


def made(client: Any, action: str = "", **more: Any) -> Page:
    """Write an article in the form; `action` is "submit", "publish" or "" for a draft."""
    add = reverse("wagtailadmin_pages:add", args=["website", "article", desks.news().pk])
    answer = client.post(add, words(**more) | _pressed(action))
    assert answer.status_code == 302, errors(answer)
    found: Page = Page.objects.latest("pk").specific
    return found


def saved(client: Any, page: Page, action: str = "", **more: Any) -> Any:
    """Send the form of `page`; returns the answer."""
    where = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(where, words(**more) | _pressed(action))


def loaded(page: Page) -> dict[str, str]:
    """What the form says of the revision that it shows."""
    revision = page.get_latest_revision()
    return {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }


def reviewed(client: Any, page: Page, action: str = "approve", comment: str = "") -> Any:
    """Press a button of the review."""
    task = page.current_workflow_task_state
    where = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk])
    return client.post(where, {"comment": comment})


def errors(answer: Any) -> str:
    form = (answer.context or {}).get("form") if answer.context else None
    return f"{answer.status_code} {form.errors if form is not None else ''}"


def _pressed(action: str) -> dict[str, str]:
    return {f"action-{action}": "yes"} if action else {}
