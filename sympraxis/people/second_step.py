"""The second step and passkeys, for those who want them. allauth asks here."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TOTP, PASSKEY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN
RECOVERY = Authenticator.Type.RECOVERY_CODES


class SecondStep(DefaultMFAAdapter):
    """Names, pictures and secrets of the second step."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "This code does not fit, or it was used already. Wait for the next one."
        ),
        "cannot_generate_recovery_codes": gettext_lazy("There is no second step to recover."),
    }

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """A passkey alone is one more way in, not a lock on the others: who loses the device must
        not be shut out. A second step is asked of those who set up an app for it."""
        if types is not None and set(types) == {TOTP, PASSKEY}:
            types = [TOTP]
        return bool(super().is_mfa_enabled(user, types=types))

    def get_totp_issuer(self) -> str:
        return str(settings.SITE_NAME)

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)

    def build_totp_svg(self, url: str) -> str:
        import segno

        drawn: str = segno.make(url, error="m", micro=False).svg_inline(
            border=4, omitsize=True, svgclass="", lineclass="", light="#fff", dark="#000"
        )
        return drawn

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        from . import devices

        agent = self.request.headers.get("User-Agent", "")
        return devices.named(devices.kept(agent)) if devices.kept(agent) else _("Passkey")

    def encrypt(self, text: str) -> str:
        """A stolen copy of the database alone opens no second step."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Any:
    """Sealed with the secret key; former keys still open while they stand as fallbacks."""
    import base64

    from cryptography.fernet import Fernet, MultiFernet
    from django.utils.crypto import salted_hmac

    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    hashed = [
        salted_hmac("people.second-step", "", key, algorithm="sha256").digest() for key in keys
    ]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(one)) for one in hashed])
