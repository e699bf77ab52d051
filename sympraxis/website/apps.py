from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import navigation


class WebsiteConfig(AppConfig):
    name = "sympraxis.website"
    label = "website"
    verbose_name = "Website"

    def ready(self) -> None:
        from . import freshness, menu, policies, privacy, rights, searchable, traces  # noqa: F401
        from .editing import telling
        from .enquiries import privacy as of_enquiries  # noqa: F401 (it answers hooks of people)
        from .search import writing  # noqa: F401 (answers a hook)

        freshness.watch()
        searchable.watch()
        rights.watch()
        telling.listen()
        navigation.place("home", "website:home")
        navigation.place("search", "website:search")
        navigation.place("contact", "website:contact-form")
        navigation.desk.add(_("Website"), "wagtailadmin_home", order=10)
        navigation.desk.add(_("Messages to the secretariat"), "website:enquiries", order=15)
        navigation.account.add(
            _("Write on the website"),
            "wagtailadmin_home",
            order=60,
            only_for=policies.may_edit_somewhere,
        )
        navigation.desk.add(_("Editors"), "website:editors", order=12)
