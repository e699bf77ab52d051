"""Forms the house's way: label, hint, error, field."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders every field with one template, so that a form looks the same everywhere."""
