from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import navigation


class WebsiteConfig(AppConfig):
    name = "sympraxis.website"
    label = "website"
    verbose_name = "Website"

    def ready(self) -> None:
        from . import freshness, menu, privacy, searchable, traces  # noqa: F401 (they answer hooks)
        from .enquiries import privacy as of_enquiries  # noqa: F401 (it answers hooks of people)
        from .search import writing  # noqa: F401 (answers a hook)

        freshness.watch()
        searchable.watch()
        navigation.place("home", "website:home")
        navigation.place("search", "website:search")
        navigation.place("contact", "website:contact-form")
        navigation.desk.add(_("Website"), "wagtailadmin_home", order=10)
        navigation.desk.add(_("Messages to the secretariat"), "website:enquiries", order=15)
