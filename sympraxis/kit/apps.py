from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "sympraxis.kit"
    label = "kit"
    verbose_name = "Ground"
