"""Wagtail's apps without what is not used: its mails, and the API that each of them joins."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from django.apps import AppConfig
from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)
from wagtail.snippets.apps import WagtailSnippetsAppConfig


class EditorsToolConfig(WagtailAdminAppConfig):
    """Whoever is concerned hears of it from us (telling.py)."""

    def ready(self) -> None:
        super().ready()
        from wagtail.models import TaskState, WorkflowState

        for signal, sender, name in (
            (task_submitted, TaskState, "group_approval_task_submitted"),
            (workflow_submitted, WorkflowState, "workflow_state_submitted"),
            (workflow_rejected, WorkflowState, "workflow_state_rejected"),
            (workflow_approved, WorkflowState, "workflow_state_approved"),
        ):
            if not signal.disconnect(sender=sender, dispatch_uid=f"{name}_email_notification"):
                raise RuntimeError(f"Wagtail no longer sends the mail {name}: look what it sends.")


class _NoApi(ModuleType):
    """In the place of a module of the API: takes what an app brings, and keeps nothing."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.api = self.router = self

    def add_router(self, address: str, router: object) -> None: ...

    def register_content_types(self) -> None: ...


@contextmanager
def _no_api(app: str) -> Iterator[None]:
    names = {"wagtail.api.v3.api", *(f"{app}.api.v3{end}" for end in ("", ".registry", ".router"))}
    absent = names - sys.modules.keys()
    sys.modules.update({name: _NoApi(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


class _WithoutApi(AppConfig):
    """The API is not served here. Loading it, and all that it stands on, would be a third of the
    time that every process and command takes to start, and a quarter of its memory."""

    def ready(self) -> None:
        with _no_api(self.name):
            super().ready()


class RedirectsConfig(_WithoutApi, WagtailRedirectsAppConfig): ...


class SnippetsConfig(_WithoutApi, WagtailSnippetsAppConfig): ...


class DocumentsConfig(_WithoutApi, WagtailDocsAppConfig): ...


class PicturesConfig(_WithoutApi, WagtailImagesAppConfig): ...
