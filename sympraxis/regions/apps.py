from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import navigation


class RegionsConfig(AppConfig):
    name = "sympraxis.regions"
    label = "regions"
    verbose_name = "Regions"

    def ready(self) -> None:
        from . import searchable  # noqa: F401 (declares what is found)

        navigation.main.add(_("Regions"), "regions:index", order=30)
