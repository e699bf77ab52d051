"""Coming in, and one's own account."""

from allauth.account import views as allauth
from django.conf import settings
from django.urls import path, re_path

from ..views import account as own
from ..views import entrance as views
from ..views import safety

sign_in, sign_out = views.RequestCode.as_view(), allauth.logout

entrance = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/", sign_in, name="account_request_login_code"),
    path("sign-in/code/", views.ConfirmCode.as_view(), name="account_confirm_login_code"),
    path("sign-in/passkey/", views.Passkey.as_view(), name="mfa_login_webauthn"),
    path("sign-in/second-step/", views.SecondStep.as_view(), name="mfa_authenticate"),
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
    path("safety/", safety.safety, name="mfa_index"),
    path("safety/passkeys/", safety.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("safety/passkeys/<int:pk>/", safety.NamePasskey.as_view(), name="mfa_edit_webauthn"),
    path(
        "safety/passkeys/<int:pk>/removal/",
        safety.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("safety/app/", safety.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("safety/app/removal/", safety.EndApp.as_view(), name="mfa_deactivate_totp"),
    path("safety/recovery-codes/", safety.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "safety/recovery-codes/new/",
        safety.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("again/password/", safety.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("again/code/", safety.SecondStepAgain.as_view(), name="mfa_reauthenticate"),
    path("again/passkey/", safety.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
]
# Providers were told this address, letter by letter.
fixed = [
    path(
        "account/oidc/<slug:provider_id>/callback/",
        views.provider_return,
        name="openid_connect_callback",
    )
]
account = [
    path("account/", own.account, name="account"),
    path("account/sign-in/", sign_in, name="sign-in"),
    path("account/sign-in/password/", views.SignIn.as_view(), name="sign-in-by-password"),
    path("account/sign-out/", sign_out, name="sign-out"),
    path("account/again/", safety.again, name="again"),
    path("account/sessions/", own.sessions, name="sessions"),
    path("account/sessions/others/", own.end_others, name="sessions-others"),
    path("account/sessions/<slug:handle>/", own.end_session, name="session"),
    path("account/preferences/", own.preferences, name="preferences"),
    path("account/preferences/language/", own.language, name="language"),
]
demonstration = [path("account/demo/<slug:face>/", views.look_around, name="look-around")]
if settings.MODE == "demo":  # elsewhere nobody can come in this way, whatever else is wrong
    account += demonstration
