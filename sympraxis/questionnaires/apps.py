from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import navigation


class QuestionnairesConfig(AppConfig):
    name = "sympraxis.questionnaires"
    label = "questionnaires"
    verbose_name = "Questionnaires"

    def ready(self) -> None:
        from . import actions, privacy  # noqa: F401 (declared; hooks are answered, clocks are wound)

        navigation.desk.add(_("Questionnaires"), "questionnaires:list", order=40)
