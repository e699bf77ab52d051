from django.apps import AppConfig

from sympraxis.kit import navigation


class PeopleConfig(AppConfig):
    name = "sympraxis.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        navigation.place("sign-in", "people:sign-in")
        navigation.place("sign-out", "people:sign-out")
        navigation.place("account", "people:account")
