from django.apps import AppConfig


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
            letters,
            noticing,
            privacy,
            publishing,
            searchable,
        )
