from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import navigation


class ActivityConfig(AppConfig):
    name = "sympraxis.activity"
    label = "activity"
    verbose_name = "Activity"

    def ready(self) -> None:
        from . import actions, of_people, privacy  # noqa: F401 (they answer the hooks of people)
        from .models import how_many_new

        checks.register(actions.all_can_be_hidden)
        navigation.place("new", "activity:new")
        navigation.news.on(how_many_new)
        navigation.account.add(_("What reaches you by mail"), "activity:preferences", order=30)
        navigation.desk.add(_("What was done, and by whom"), "activity:entries", order=80)
        navigation.desk.add(_("Mail that did not leave"), "activity:mail", order=85)
