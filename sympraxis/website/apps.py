from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import navigation


class WebsiteConfig(AppConfig):
    name = "sympraxis.website"
    label = "website"
    verbose_name = "Website"

    def ready(self) -> None:
        from .enquiries import privacy  # noqa: F401 (it answers the hooks of people)

        navigation.place("home", "website:home")
        navigation.main.add(_("What we do"), "website:home", fragment="services", order=10)
        navigation.main.add(_("For whom"), "website:home", fragment="for-whom", order=80)
        navigation.main.add(_("Contact"), "website:home", fragment="contact", order=90)
        navigation.place("contact", "website:contact-form")
        navigation.desk.add(_("Messages to the secretariat"), "website:enquiries", order=15)
