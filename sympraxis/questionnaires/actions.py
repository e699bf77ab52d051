"""What is written down of building: who made, changed, opened and closed a questionnaire."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sympraxis.activity import Action

ABOUT = "questionnaires.Questionnaire"

MADE = Action("questionnaires.made", _("%(by)s made a questionnaire: %(on)s"), about=ABOUT)
CHANGED = Action("questionnaires.changed", _("%(by)s changed a questionnaire: %(on)s"), about=ABOUT)
OPENED = Action("questionnaires.opened", _("%(by)s opened a questionnaire: %(on)s"), about=ABOUT)
CLOSED = Action("questionnaires.closed", _("%(by)s closed a questionnaire: %(on)s"), about=ABOUT)
