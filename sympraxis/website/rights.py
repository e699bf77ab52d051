"""Rights in the editors' tool: groups of Wagtail's, made to match who is what in the community.

Nobody edits these groups by hand. Whoever gets or loses a task goes through follow(); what a group
may do is written here and set anew after each migration, so that an upgrade takes effect.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models.signals import post_delete, post_migrate
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from sympraxis.people import hooks
from sympraxis.people.models import Person, Role

SECRETARIAT, POLICY_OWNER = "Secretariat", "Policy owner"
SHARED = "For every section"  # pictures and files that all editors may choose

WRITE = {"add_page", "change_page"}
PUBLISH = WRITE | {"publish_page"}
RUN = PUBLISH | {"bulk_delete_page", "lock_page", "unlock_page"}
FILES = {
    f"{action}_{kind}" for kind in ("image", "document") for action in ("add", "change", "delete")
}
CHOICE = {"choose_image", "choose_document"}
COLLECTIONS = {"add_collection", "change_collection", "delete_collection"}
EVERYONE = {"access_admin", "submit_translation"}  # who works in the editors' tool
SECRETARIATS = EVERYONE | {
    f"{action}_{kind}"
    for kind in ("redirect", "workflow", "task")
    for action in ("add", "change", "delete")
}
# Where Wagtail keeps its permissions: those of pictures and files are of its own models, not ours.
OURS = (
    "wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs", "wagtailredirects",
    "simple_translation", "website",
)  # fmt: skip


def named(codenames: Iterable[str]) -> Any:
    """The permissions of these names, of Wagtail's models and ours."""
    return Permission.objects.filter(content_type__app_label__in=OURS, codename__in=codenames)


def enter(group: Group) -> None:
    """Let a group into the editors' tool."""
    group.permissions.set(named(EVERYONE))


@transaction.atomic
def on_pages(group: Group, pages: Iterable[Page], codenames: Iterable[str]) -> None:
    """Give a group these rights on these pages and all below them, and on no others."""
    rights = set(named(codenames).values_list("pk", flat=True))
    wanted = {(page.pk, one) for page in pages for one in rights}
    for held in GroupPagePermission.objects.filter(group=group):
        key = (held.page_id, held.permission_id)
        if key in wanted:
            wanted.discard(key)
        else:
            held.delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=one) for page, one in wanted
    )


def on_files(group: Group, own: Collection, shared: Collection) -> None:
    """Give a group its own collection of pictures and files, and those for everybody to choose."""
    _on_collection(group, own, FILES | CHOICE)
    _on_collection(group, shared, CHOICE)


def _on_collection(group: Group, where: Collection, codenames: Iterable[str]) -> None:
    held = GroupCollectionPermission.objects.filter(group=group, collection=where)
    missing = named(codenames).exclude(pk__in=held.values("permission"))
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=group, collection=where, permission=permission)
            for permission in missing
        ],
        ignore_conflicts=True,  # somebody else may give the same at the same moment
    )


def collection(name: str) -> Collection:
    """The collection of this name right below the root, made where there is none."""
    root = Collection.get_first_root_node()
    found: Collection | None = root.get_children().filter(name=name).first()
    return found or root.add_child(name=name)


@transaction.atomic
def settle() -> None:
    """Make the groups of the secretariat and the policy owner what they should be, and let everyone
    be in those that they belong to. Runs after each migration; running it twice changes nothing."""
    from wagtail.snippets.models import get_snippet_models

    for label in OURS:
        create_permissions(apps.get_app_config(label), verbosity=0)
    secretariat, _made = Group.objects.get_or_create(name=SECRETARIAT)
    policy_owner, _made = Group.objects.get_or_create(name=POLICY_OWNER)
    snippets = {
        f"{action}_{model._meta.model_name}"
        for model in get_snippet_models()
        for action in ("add", "change", "delete", "publish")
    }
    secretariat.permissions.set(named(SECRETARIATS | snippets))
    policy_owner.permissions.set(named({"access_admin"}))
    root = Page.objects.filter(depth=1)
    on_pages(secretariat, root, RUN)
    _on_collection(secretariat, Collection.get_first_root_node(), FILES | CHOICE | COLLECTIONS)
    collection(SHARED)
    for person in Person.objects.filter(is_staff=True) | Person.objects.filter(
        roles__kind=Role.Kind.POLICY_OWNER, roles__ended_at=None
    ):
        follow(person)


def _migrated(**facts: Any) -> None:
    """Settle, unless migrations stopped where there are no editors yet, or no longer."""
    try:
        facts.get("apps", apps).get_model("website", "Editorship")
    except LookupError:
        return
    settle()


def watch() -> None:
    """After each migration, and where Wagtail makes or takes away pages that rights stand on."""
    from wagtail.signals import copy_for_translation_done

    post_migrate.connect(
        _migrated, sender=apps.get_app_config("website"), dispatch_uid="website.rights"
    )
    copy_for_translation_done.connect(_step, dispatch_uid="website.rights")
    post_delete.connect(_gone, sender=Page, dispatch_uid="website.rights")


def _step(target_obj: Any, **_facts: Any) -> None:
    """A section came in another language: its editors write that too."""
    from .models import Desk

    if isinstance(target_obj, Page):
        for desk in Desk.objects.about(target_obj):
            desk.keep_in_step()


def _gone(instance: Page, **_facts: Any) -> None:
    _step(target_obj=instance)


@hooks.roles_changed.on
def follow(person: Person) -> None:
    """Let `person` be in the groups that the records speak of, and in no other of ours."""
    from .models import Desk, Editorship

    names = [SECRETARIAT] if person.is_staff else []
    names += [POLICY_OWNER] if person.has_role(Role.Kind.POLICY_OWNER) else []
    tasks = Group.objects.filter(name__in=(SECRETARIAT, POLICY_OWNER))
    known = dict(tasks.values_list("name", "pk"))
    wanted = {known[name] for name in names if name in known}
    held = Editorship.objects.active().filter(person=person).select_related("desk")
    wanted |= {one.desk.publishers_id if one.may_publish else one.desk.writers_id for one in held}
    ours = set(known.values())
    for desk in Desk.objects.values_list("writers_id", "publishers_id"):
        ours.update(desk)
    now = set(person.groups.filter(pk__in=ours).values_list("pk", flat=True))
    if now != wanted:
        person.groups.remove(*(now - wanted))
        person.groups.add(*(wanted - now))
