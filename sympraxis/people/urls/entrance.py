"""Coming in, and one's own account."""

from allauth.account import views as allauth
from django.urls import path, re_path

from .. import views

sign_in, sign_out = views.SignIn.as_view(), allauth.logout

entrance = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/code/", views.RequestCode.as_view(), name="account_request_login_code"),
    path(
        "sign-in/code/confirmation/",
        views.ConfirmCode.as_view(),
        name="account_confirm_login_code",
    ),
    path("sign-out/", sign_out, name="account_logout"),
    path("joining/", views.joining, name="account_signup"),
    path("inactive/", views.inactive, name="account_inactive"),
    path("password/", views.ChangePassword.as_view(), name="account_change_password"),
    path("password/first/", views.FirstPassword.as_view(), name="account_set_password"),
    path("password/reset/", views.RequestReset.as_view(), name="account_reset_password"),
    path("password/reset/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("oidc/<slug:provider_id>/", views.provider, name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/callback/",
        views.provider_return,
        name="openid_connect_callback",
    ),
]
account = [
    path("account/", views.account, name="account"),
    path("account/sign-in/", sign_in, name="sign-in"),
    path("account/sign-out/", sign_out, name="sign-out"),
]
