from django.apps import AppConfig
from django.conf import settings


class LiveConfig(AppConfig):
    name = "sympraxis.live"
    label = "live"
    verbose_name = "Live"

    def ready(self) -> None:
        from . import (  # noqa: F401 (declared)
            actions,
            arranging,
            entering,
            handing_out,
            leaving,
            letters,
            noticing,
            privacy,
            publishing,
            searchable,
        )
        from .broadcast import arranging as arranging_broadcasts  # noqa: F401 (declared)
        from .recordings import forgetting  # noqa: F401 (declared)
        from .recordings import publishing as publishing_recordings  # noqa: F401 (declared)

        if settings.MODE == "demo":
            from . import demonstration

            demonstration.show_the_way()
