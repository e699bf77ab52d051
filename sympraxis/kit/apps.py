from django.apps import AppConfig
from django.core import checks
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class KitConfig(AppConfig):
    name = "sympraxis.kit"
    label = "kit"
    verbose_name = "Ground"

    def ready(self) -> None:
        from . import navigation
        from .jobs import housekeeping  # noqa: F401 (declares the ground's own periodic work)
        from .observe import asked  # noqa: F401 (declares figures for /metrics)
        from .theme import theme_is_usable

        checks.register(theme_is_usable)
        navigation.foot.add(_("Style page"), "kit:style", order=95)
        autodiscover_modules("jobs")
