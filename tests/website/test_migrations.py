"""The website's migrations lead back and forth again, with pages in review and editors at work."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Task, Workflow, WorkflowState

from sympraxis.website import rights

from . import desks

pytestmark = pytest.mark.django_db(transaction=True)


def names() -> tuple[set[str], set[str], set[str]]:
    return tuple(  # type: ignore[return-value]
        {*model.objects.values_list("name", flat=True)} for model in (Workflow, Task, Group)
    )


def come_again() -> None:
    """As the command does, which tells every other app of it as well."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("website"))
    rights.settle()


def test_ways_of_review_go_back_to_wagtails_and_come_again():
    staff, before = desks.staff(), names()
    in_review = desks.draft()
    Workflow.objects.get(name="Review").start(in_review, staff)
    call_command("migrate", "website", "0002", verbosity=0)
    workflows, tasks, groups = names()
    assert workflows == tasks == {"Moderators approval"} and "Moderators" in groups
    assert WorkflowState.objects.get().workflow.name == "Moderators approval"
    come_again()
    assert names() == before
    assert staff.groups.filter(name="Secretariat").exists()
    assert WorkflowState.objects.get().workflow.name == "Review"
