"""Translations: the words as they were written, and beside them those of another language."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sympraxis.kit.forms import unprocessable

from ..forms.translating import TranslationForm
from ..models import Questionnaire
from ..translating import translate
from .guards import editors


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def translation(request: Any, questionnaire: Questionnaire, language: str) -> HttpResponse:
    if language not in questionnaire.languages[1:]:
        raise Http404
    form = TranslationForm(request.POST or None, questionnaire=questionnaire, language=language)
    context = {"questionnaire": questionnaire, "form": form}
    if request.method != "POST":
        return render(request, "questionnaires/translation.html", context)
    if not form.is_valid():
        return unprocessable(request, "questionnaires/translation.html", context)
    translate(questionnaire, language, form.said(), by=request.user)
    messages.success(request, _("Saved."))
    return redirect("questionnaires:translation", questionnaire.pk, language)
