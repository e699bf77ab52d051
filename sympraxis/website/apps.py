from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "sympraxis.website"
    label = "website"
    verbose_name = "Website"
