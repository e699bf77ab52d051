from django.apps import AppConfig
from django.core import checks


class KitConfig(AppConfig):
    name = "sympraxis.kit"
    label = "kit"
    verbose_name = "Ground"

    def ready(self) -> None:
        from .theme import theme_is_usable

        checks.register(theme_is_usable)
