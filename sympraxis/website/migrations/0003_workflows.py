"""Two ways from a draft to a published page, in the place of those that Wagtail begins with.

Every page is reviewed by the secretariat; where a page needs it, the policy owner approves it then.
"""

from django.db import migrations

SECRETARIAT, POLICY_OWNER = "Secretariat", "Policy owner"
REVIEW, APPROVAL = "Review by the secretariat", "Approval by the policy owner"
USUAL, LONG = "Review", "Review, then approval by the policy owner"
FORMERLY = "Moderators approval"  # the name of the workflow and of its task


def build(apps, schema_editor):
    Group, Workflow, Task, Step, Place, Page, ContentType = _models(apps)
    Group.objects.filter(name="Editors").delete()  # it could change every page
    _rename(Group, "Moderators", SECRETARIAT)
    kind, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    tasks = []
    for name, group in ((REVIEW, SECRETARIAT), (APPROVAL, POLICY_OWNER)):
        who, _ = Group.objects.get_or_create(name=group)
        task = Task.objects.filter(name=FORMERLY).first() if name == REVIEW else None
        task = task or Task(content_type=kind)
        task.name = name
        task.save()
        task.groups.set([who])
        tasks.append(task)
    usual = Workflow.objects.filter(name=FORMERLY).first() or Workflow()
    usual.name = USUAL
    usual.save()
    usual.workflow_tasks.all().delete()
    Step.objects.create(workflow=usual, task=tasks[0], sort_order=0)
    Place.objects.get_or_create(page=Page.objects.get(depth=1), defaults={"workflow": usual})
    long = Workflow.objects.create(name=LONG)
    for order, task in enumerate(tasks):
        Step.objects.create(workflow=long, task=task, sort_order=order)


def clear(apps, schema_editor):
    Group, Workflow, Task, *_ = _models(apps)
    Workflow.objects.filter(name=LONG).delete()
    Task.objects.filter(name=APPROVAL).delete()
    Workflow.objects.filter(name=USUAL).update(name=FORMERLY)
    Task.objects.filter(name=REVIEW).update(name=FORMERLY)
    _rename(Group, SECRETARIAT, "Moderators")
    Group.objects.get_or_create(name="Editors")


def _rename(Group, old, new):
    """Unless there is one of the new name: the one of the old name makes way for it."""
    if Group.objects.filter(name=new).exists():
        Group.objects.filter(name=old).delete()
    else:
        Group.objects.filter(name=old).update(name=new)


def _models(apps):
    return (
        apps.get_model("auth", "Group"),
        apps.get_model("wagtailcore", "Workflow"),
        apps.get_model("wagtailcore", "GroupApprovalTask"),
        apps.get_model("wagtailcore", "WorkflowTask"),
        apps.get_model("wagtailcore", "WorkflowPage"),
        apps.get_model("wagtailcore", "Page"),
        apps.get_model("contenttypes", "ContentType"),
    )


class Migration(migrations.Migration):
    replaces = [("website", "0006_workflows")]
    dependencies = [
        ("website", "0002_first_pages"),
        ("wagtailcore", "0098_apitoken"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(build, clear)]
