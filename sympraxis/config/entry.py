"""How people come in: by e-mail address and password, by a code sent to them, or by a provider."""

from typing import Any

# The parts of allauth that are used, without its app `allauth`: that one holds only its templates
# and catalogues. A page that we forgot to write is then an error in the tests, not a foreign page.
APPS = ["allauth.account", "allauth.socialaccount", "allauth.mfa"]
MIDDLEWARE = [
    "allauth.account.middleware.AccountMiddleware",
    "sympraxis.people.middleware.as_the_person_likes",
]


def configured() -> dict[str, Any]:
    """The settings of django.contrib.auth and allauth."""
    return {
        "AUTH_USER_MODEL": "people.Person",
        "AUTHENTICATION_BACKENDS": ["sympraxis.people.signed_in.SignedIn"],
        "LOGIN_URL": "people:sign-in",
        "LOGIN_REDIRECT_URL": "website:home",
        "LOGOUT_REDIRECT_URL": "website:home",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 10},
            },
            {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
            {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
        ],
        "ACCOUNT_ADAPTER": "sympraxis.people.entry.Entry",
        "ACCOUNT_FORMS": {
            "login": "sympraxis.people.forms.SignIn",
            "request_login_code": "sympraxis.people.forms.RequestCode",
            "confirm_login_code": "sympraxis.people.forms.ConfirmCode",
            "change_password": "sympraxis.people.forms.ChangePassword",
            "set_password": "sympraxis.people.forms.FirstPassword",
            "reauthenticate": "sympraxis.people.forms.PasswordAgain",
            "reset_password": "sympraxis.people.forms.RequestReset",
            "reset_password_from_key": "sympraxis.people.forms.NewPassword",
        },
        "MFA_ADAPTER": "sympraxis.people.second_step.SecondStep",
        "MFA_FORMS": {
            "authenticate": "sympraxis.people.forms.SecondStep",
            "reauthenticate": "sympraxis.people.forms.SecondStepAgain",
            "activate_totp": "sympraxis.people.forms.SetUpApp",
            "add_webauthn": "sympraxis.people.forms.AddPasskey",
            "edit_webauthn": "sympraxis.people.forms.NamePasskey",
        },
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_RECOVERY_CODES_SHOW_ONCE": True,
        "MFA_TOTP_TOLERANCE": 1,  # clocks of telephones differ by some seconds
        # The secretariat brings people in, so that their address is known to be theirs.
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        "ACCOUNT_RATE_LIMITS": False,  # people/knocking.py counts, in the database
        "MFA_RATE_LIMITS": False,
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "SESSION_ENGINE": "sympraxis.people.sessions",
        # People are brought in by the secretariat, who knows their addresses.
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
        "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 15 * 60,
        "ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND": True,
        "ACCOUNT_LOGIN_ON_PASSWORD_RESET": True,
        # Django's own: its links hold as long as PASSWORD_RESET_TIMEOUT says, and it asks the
        # database the same for a known and an unknown address.
        "ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR": (
            "django.contrib.auth.tokens.PasswordResetTokenGenerator"
        ),
        "PASSWORD_RESET_TIMEOUT": 86400,
        "SOCIALACCOUNT_ADAPTER": "sympraxis.people.entry.ProviderEntry",
    }
