from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import navigation


class PeopleConfig(AppConfig):
    name = "sympraxis.people"
    label = "people"
    verbose_name = "People"

    def ready(self) -> None:
        from . import mandated, searchable  # noqa: F401 (answer hooks, declare what is found)
        from .directory import places  # noqa: F401 (answers what regions ask)
        from .privacy import clocks, own  # noqa: F401 (clocks are wound, a hook is answered)

        navigation.main.add(_("People"), "people:directory", order=40)
        navigation.place("sign-in", "people:sign-in")
        navigation.place("sign-out", "people:sign-out")
        navigation.place("account", "people:account")
        navigation.place("language", "people:language")
        navigation.account.add(_("Your profile"), "people:profile", order=10)
        navigation.account.add(_("Ways to sign in"), "mfa_index", order=60)
        navigation.account.add(_("Where you are signed in"), "people:sessions", order=62)
        navigation.account.add(_("Language and time"), "people:preferences", order=64)
        navigation.desk.add(_("Mandates"), "people:mandates", order=20)
        navigation.desk.add(_("Roles"), "people:roles", order=80)
        navigation.account.add(_("Your data"), "people:data", order=70)
