from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sympraxis.people"
    label = "people"
    verbose_name = "People"
