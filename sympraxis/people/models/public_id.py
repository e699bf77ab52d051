"""The name under which a person stands in addresses: short, and no number that one could count."""

import secrets

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # none that can be taken for another
LENGTH = 10  # 49 bits: nobody meets another's by trying


def public_id() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
