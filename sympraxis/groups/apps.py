from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import navigation


class GroupsConfig(AppConfig):
    name = "sympraxis.groups"
    label = "groups"
    verbose_name = "Groups"

    def ready(self) -> None:
        from . import actions, outward, privacy, searchable  # noqa: F401 (declared)

        navigation.main.add(_("Groups"), "groups:list", order=35)
        navigation.desk.add(_("Groups"), "groups:list", order=30)
