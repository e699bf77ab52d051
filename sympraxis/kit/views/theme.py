"""The operator's style sheet and mark, under addresses that change with them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from .. import theme

YEAR = "public, max-age=31536000, immutable"


@require_safe
def theme_file(request: HttpRequest, version: str, kind: str) -> HttpResponse:
    """The style sheet (css) or the mark (svg). An address from before a change leads to today's."""
    now = theme.current()
    body = {"css": now.css, "svg": now.mark}[kind]
    if not body:
        raise Http404
    if version != now.version:
        return redirect("theme", now.version, kind)
    types = {"css": "text/css; charset=utf-8", "svg": "image/svg+xml"}
    return HttpResponse(
        body,
        content_type=types[kind],
        headers={"Cache-Control": YEAR, "ETag": f'"{version}-{kind}"'},
    )
