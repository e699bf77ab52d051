"""Mail that did not leave, or of which nobody knows: for the secretariat, without its words."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sympraxis.kit.mail import send_again
from sympraxis.kit.models import Bounce, KeptMessage
from sympraxis.kit.pagination import paginate
from sympraxis.people.views.guards import only

from ..letters import zone_of
from ..policies import may_settle_mail


@only(may_settle_mail)
@require_safe
def mail(request: Any) -> HttpResponse:
    found = KeptMessage.objects.in_trouble().defer("raw", "subject")
    context = {
        "page": paginate(found, request),
        "bounces": Bounce.objects.order_by("-noted_at")[:100],
        "zone": zone_of(request.user),
    }
    return render(request, "activity/mail.html", context)


@only(may_settle_mail)
@require_POST
def sending(request: Any, pk: int) -> HttpResponse:
    """Try it once more, knowing that it may arrive twice."""
    send_again(get_object_or_404(KeptMessage, pk=pk))
    messages.success(request, _("It is tried again."))
    return redirect("activity:mail")


@only(may_settle_mail)
@require_POST
def settlement(request: Any, pk: int) -> HttpResponse:
    """Leave it: it arrived, or nobody needs it any more."""
    get_object_or_404(KeptMessage.objects.in_trouble(), pk=pk).let_be()
    messages.success(request, _("It is left as it is."))
    return redirect("activity:mail")
