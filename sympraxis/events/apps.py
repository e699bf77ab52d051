from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import navigation


class EventsConfig(AppConfig):
    name = "sympraxis.events"
    label = "events"
    verbose_name = "Events"

    def ready(self) -> None:
        from . import (  # noqa: F401 (declared)
            actions,
            answering,
            grouped,
            outward,
            privacy,
            searchable,
        )

        navigation.main.add(_("Events"), "events:list", order=20)
        navigation.account.add(_("Your events"), "events:own", order=5)
        navigation.desk.add(_("Events"), "events:desk", order=20)
