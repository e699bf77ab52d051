"""For the picker of time zones."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from .. import zone_finder


@require_safe
def zones(request: HttpRequest) -> JsonResponse:
    """The zones that what was typed may mean, best first."""
    found = zone_finder.find(request.GET.get("q", "")[:100])
    options = [{"code": one.name, "name": one.city, "country": one.country} for one in found]
    return JsonResponse({"options": options})
