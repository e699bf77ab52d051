from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "sympraxis.live"
    label = "live"
    verbose_name = "Live"

    def ready(self) -> None:
        from . import entering  # noqa: F401 (declared)
