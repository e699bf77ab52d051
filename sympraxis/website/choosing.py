"""How editors choose a region or a person: by typing a part of the name, as everywhere else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from sympraxis.people.models import Person, Profile
from sympraxis.people.visibility import showing
from sympraxis.regions import finder
from sympraxis.regions.models import Region

MOST = 50


class Typed(BaseFilterForm):
    q = forms.CharField(label=_("Name"), required=False, max_length=100)

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        asked = self.cleaned_data.get("q")
        if asked:
            self.is_searching, self.search_query = True, asked
            objects = self.found(objects, asked)
        return objects

    def found(self, objects: QuerySet, asked: str) -> QuerySet:
        raise NotImplementedError


class RegionTyped(Typed):
    def found(self, objects: QuerySet, asked: str) -> QuerySet:
        return objects.filter(pk__in=[one.pk for one in finder.find(asked, level=None, most=MOST)])


class PersonTyped(Typed):
    def found(self, objects: QuerySet, asked: str) -> QuerySet:
        for word in asked.split()[:5]:
            objects = objects.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word))
        return objects


class OfRegions:
    """The places of today, by country."""

    filter_form_class = RegionTyped

    def get_object_list(self) -> Any:
        return Region.objects.current().of_members().filter(level__lte=2).by_name()


class OfPeople:
    """Those whom the editor may see."""

    filter_form_class = PersonTyped
    request: Any

    def get_object_list(self) -> Any:
        seen = Profile.objects.filter(showing(self.request.user)).values("pk")
        return Person.objects.filter(pk__in=seen).order_by("family_name", "given_name", "pk")


class ChooseRegion(OfRegions, views.ChooseView):
    pass


class ChooseRegionResults(OfRegions, views.ChooseResultsView):
    pass


class ChoosePerson(OfPeople, views.ChooseView):
    pass


class ChoosePersonResults(OfPeople, views.ChooseResultsView):
    pass


regions = ChooserViewSet(
    "choose_region",
    model=Region,
    url_prefix="choose/regions",
    icon="globe",
    choose_one_text=_("Choose a region"),
    choose_another_text=_("Choose another region"),
    choose_view_class=ChooseRegion,
    choose_results_view_class=ChooseRegionResults,
)
people = ChooserViewSet(
    "choose_person",
    model=Person,
    url_prefix="choose/people",
    icon="user",
    choose_one_text=_("Choose a person"),
    choose_another_text=_("Choose another person"),
    choose_view_class=ChoosePerson,
    choose_results_view_class=ChoosePersonResults,
)
