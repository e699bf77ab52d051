from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import navigation


class WebsiteConfig(AppConfig):
    name = "sympraxis.website"
    label = "website"
    verbose_name = "Website"

    def ready(self) -> None:
        from . import freshness, menu, privacy  # noqa: F401 (the latter two answer hooks)

        freshness.watch()
        navigation.place("home", "website:home")
        navigation.desk.add(_("Website"), "wagtailadmin_home", order=10)
