"""The form for a redirect, which refuses to lead anybody round in a circle."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.forms import RedirectForm

from .moved import leads_back


class Redirecting(RedirectForm):
    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        old, page, link = (
            cleaned.get(name) for name in ("old_path", "redirect_page", "redirect_link")
        )
        if not page and not link:
            raise ValidationError(_("Say where it leads: choose a page or give an address."))
        if old and leads_back(old, str(page.url if page else link)):
            self.add_error(
                "old_path",
                _("This would lead round in a circle: where it leads to leads back here."),
            )
        return cleaned


class Add(views.CreateView):
    form_class = Redirecting


class Edit(views.EditView):
    form_class = Redirecting
