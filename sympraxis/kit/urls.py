from django.urls import re_path

from .views.theme import theme_file

app_name = "kit"
urlpatterns = [
    re_path(r"^theme/(?P<version>[0-9a-f]{16})\.(?P<kind>css|svg)$", theme_file, name="theme"),
]
