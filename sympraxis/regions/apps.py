from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "sympraxis.regions"
    label = "regions"
    verbose_name = "Regions"
