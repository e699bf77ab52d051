from django.urls import path, register_converter

from . import views


class CodeConverter:
    """A NUTS code: two letters for the country, then up to three letters or digits."""

    regex = "[A-Z]{2}[0-9A-Z]{0,3}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "nuts")

app_name = "regions"
urlpatterns = [
    path("regions/", views.index, name="index"),
    path("regions/suggestions/", views.suggestions, name="suggestions"),
    path("regions/<nuts:code>/", views.region, name="region"),
]
