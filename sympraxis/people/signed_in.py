"""Who is signed in, as every request asks: by a question whose SQL is made once."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import connection

from sympraxis.kit.ready import Ready, columns

from .models import Person

_columns = columns(Person)
_person = Ready(lambda pk: Person.objects.filter(pk=pk).values_list(*_columns), int)


class SignedIn(AuthenticationBackend):
    """Named by AUTHENTICATION_BACKENDS. Whoever may not sign in any more is a stranger."""

    def get_user(self, user_id: Any) -> Person | None:
        found = _person(user_id)
        person = Person.from_db(connection.alias, _columns, found[0]) if found else None
        return person if person and self.user_can_authenticate(person) else None
