"""Rights in the editors' tool: groups of Wagtail's, made to match who is what in the community.

Nobody edits these groups by hand. Whoever gets or loses a task goes through follow(); what a group
may do is written here and set anew after each migration, so that an upgrade takes effect.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_migrate
from wagtail.models import Collection as Folder
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

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


def numbers(*lists: Collection[str]) -> list[set[int]]:
    """The same by their numbers, list by list, in one query for all."""
    found = list(named({one for names in lists for one in names}).values_list("codename", "pk"))
    return [{pk for codename, pk in found if codename in names} for names in lists]


def of_section(writers: Group, publishers: Group, pages: Iterable[Page], own: Folder) -> None:
    """Let the two groups of a section into the editors' tool, let them write these pages, and give
    them its own collection of pictures and files and those for everybody to choose."""
    shared = folder(SHARED)
    enter, write, publish, files, choice = numbers(EVERYONE, WRITE, PUBLISH, FILES | CHOICE, CHOICE)
    wanted = {(own.pk, one) for one in files} | {(shared.pk, one) for one in choice}
    for group, rights in ((writers, write), (publishers, publish)):
        group.permissions.set(enter)
        _on_pages(group, pages, rights)
        _on_folders(group, wanted)


@transaction.atomic
def _on_pages(group: Group, pages: Iterable[Page], rights: Iterable[int]) -> None:
    """Give a group these rights on these pages and all below them, and on no others."""
    wanted = {(page.pk, one) for page in pages for one in rights}
    held = GroupPagePermission.objects.filter(group=group)
    gone = []
    for pk, *key in held.values_list("pk", "page_id", "permission_id"):
        if tuple(key) in wanted:
            wanted.discard(tuple(key))
        else:
            gone.append(pk)
    if gone:
        held.filter(pk__in=gone).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=one) for page, one in wanted
    )


def _on_folders(group: Group, wanted: set[tuple[int, int]]) -> None:
    """Give a group what it has not yet of these: (collection, permission)."""
    held = GroupCollectionPermission.objects.filter(group=group)
    missing = wanted - set(held.values_list("collection_id", "permission_id"))
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=group, collection_id=where, permission_id=one)
            for where, one in missing
        ],
        ignore_conflicts=True,  # somebody else may give the same at the same moment
    )


def folder(name: str) -> Folder:
    """The collection of this name right below the root, made where there is none."""
    found: Folder | None = Folder.objects.filter(depth=2, name=name).first()
    return found or Folder.get_first_root_node().add_child(name=name)


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
    run, files = numbers(RUN, FILES | CHOICE | COLLECTIONS)
    _on_pages(secretariat, Page.objects.filter(depth=1), run)
    everything = Folder.get_first_root_node()
    _on_folders(secretariat, {(everything.pk, one) for one in files})
    folder(SHARED)
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
    held = Editorship.objects.active().filter(person=person)
    for may_publish, *groups in held.values_list(
        "may_publish", "desk__writers_id", "desk__publishers_id"
    ):
        wanted.add(groups[may_publish])
    desks = Desk.objects.all()
    ours = person.groups.filter(
        Q(pk__in=known.values())
        | Q(pk__in=desks.values("writers"))
        | Q(pk__in=desks.values("publishers"))
    )
    now = set(ours.values_list("pk", flat=True))
    if gone := now - wanted:
        person.groups.remove(*gone)
    if come := wanted - now:
        person.groups.add(*come)
