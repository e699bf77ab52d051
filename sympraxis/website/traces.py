"""What the editors' tool keeps of a person besides their pages: taken out with them.

Pages, their earlier versions, comments on drafts and the log of the tool are records: they stay, by
"a former member". What only served the person goes: a key to the API, an open editor, the state of
a form, what they followed, their settings and picture.
"""

from __future__ import annotations

from functools import partial

from django.db import transaction
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import APIToken, PageSubscription
from wagtail.users.models import UserProfile

from sympraxis.people import hooks
from sympraxis.people.models import Person


@hooks.erasing.on
def take_out(person: Person) -> None:
    for model in (APIToken, EditingSession, FormState, PageSubscription):
        model._default_manager.filter(user=person).delete()
    for settings in UserProfile.objects.filter(user=person):
        if settings.avatar:
            store = settings.avatar.storage
            transaction.on_commit(partial(store.delete, settings.avatar.name))
        settings.delete()
