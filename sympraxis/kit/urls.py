"""What the ground answers itself: style page, theme files, and mail that stays here."""

from django.urls import path, re_path

from .views import outbox, style
from .views.theme import theme_file
from .views.zones import zones

# The same in every language.
fixed = [re_path(r"^theme/(?P<version>[0-9a-f]{16})\.(?P<kind>css|svg)$", theme_file, name="theme")]

app_name = "kit"
urlpatterns = [
    path("kit/", style.style, name="style"),
    path("kit/figures.csv", style.figures, name="figures"),
    path("kit/zones/", zones, name="zones"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<int:pk>/", outbox.message, name="outbox-message"),
    path("outbox/<int:pk>/html/", outbox.html_part, name="outbox-html"),
    path("outbox/<int:pk>/attachments/<int:number>/", outbox.attachment, name="outbox-attachment"),
]
