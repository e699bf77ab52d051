"""Pages that moved: an old address leads on to where the page is now, never round in a circle."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http import HttpResponseRedirect as HttpResponseForNow
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

MOST = 10  # steps from an old address to where it leads in the end


def onward(request: HttpRequest) -> HttpResponse | None:
    """The way on from an address where nothing is; None where none is known, or it is a circle."""
    asked = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    without_query = urlsplit(asked).path
    if not _stood_there({asked, without_query}):
        return None
    found = get_redirect(request, asked)
    if found is None and without_query != asked:
        found = get_redirect(request, without_query)
    if found is None or not (target := target_of(found)) or leads_back(found.old_path, target):
        return None
    kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseForNow
    return kind(target)


def _stood_there(addresses: set[str]) -> bool:
    """Whether anything is known of these, however they are written. Mostly nothing is, and which
    site of Wagtail's is asked, which takes longest, need not be found out."""
    written = addresses | {uri_to_iri(one) for one in addresses}
    return Redirect.objects.filter(
        old_path__in=[one for one in written if "\0" not in one]
    ).exists()


def target_of(redirect: Redirect) -> str:
    """Where one redirect leads; "" where its page is not to be seen."""
    if redirect.redirect_page_id:
        page = redirect.redirect_page
        return str(redirect.link or "") if page.live else ""
    return str(redirect.redirect_link or "")


def leads_back(old_path: str, target: str) -> bool:
    """Whether whoever follows `target` comes to `old_path` again, or never to an end."""
    seen = {Redirect.normalise_path(old_path)}
    for _step in range(MOST):
        path = _path_here(target)
        if not path:
            return False
        if path in seen:
            return True
        seen.add(path)
        after = Redirect.objects.filter(old_path=path).select_related("redirect_page").first()
        if after is None or after.redirect_page_id:
            return False  # a page ends the way
        target = target_of(after)
    return True


def _path_here(target: str) -> str:
    """The path that an address means on this site; "" for addresses elsewhere."""
    parts = urlsplit(target)
    if parts.netloc and parts.netloc != urlsplit(settings.BASE_URL).netloc:
        return ""
    return str(Redirect.normalise_path(target)) if target else ""
