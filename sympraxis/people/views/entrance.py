"""The entrance and one's own account. allauth keeps the rules; pages and words are ours."""

from typing import Any

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import knocking
from ..entry import providers


class Form:
    """What all pages with a form share: 422 for what cannot be taken, and nothing cached."""

    @method_decorator(never_cache)
    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().dispatch(*args, **kwargs)  # type: ignore[misc]

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        return response


class SignIn(Form, allauth.LoginView):
    extra_context = {"providers": providers}


class Letter(Form):
    """A form that has a mail sent to `email`, as long as it is not too often."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        knocking.letter(self.request, form.cleaned_data["email"])
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return response


class RequestCode(Letter, allauth.RequestLoginCodeView):
    pass


class ConfirmCode(Form, allauth.ConfirmLoginCodeView):
    pass


class ChangePassword(Form, allauth.PasswordChangeView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        knocking.password(request, request.user.get_username())
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


class FirstPassword(Form, allauth.PasswordSetView):
    pass


class RequestReset(Letter, allauth.PasswordResetView):
    pass


class NewPassword(Form, allauth.PasswordResetFromKeyView):
    pass


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "people/account.html")


@require_safe
def joining(request: HttpRequest) -> HttpResponse:
    return render(request, "people/joining.html")


@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    return render(request, "people/inactive.html", status=403)


@never_cache
def provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leave for a provider. A stranger's page that leads here gets a question first."""
    if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        names = {one["id"]: one["name"] for one in providers()}
        context = {"name": names.get(provider_id, provider_id)}
        return render(request, "people/provider_leaving.html", context)
    from .. import oidc

    knocking.provider(request)
    return oidc.leave(request, provider_id)


@never_cache
def provider_return(request: HttpRequest, provider_id: str) -> HttpResponse:
    from .. import oidc

    return oidc.come_back(request, provider_id)
