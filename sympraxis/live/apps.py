from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "sympraxis.live"
    label = "live"
    verbose_name = "Live"

    def ready(self) -> None:
        from . import arranging, entering, noticing, privacy  # noqa: F401 (declared)
