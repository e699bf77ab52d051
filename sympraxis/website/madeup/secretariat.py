"""Whom to turn to for what: the secretariat of the demo community, on its contact pages."""

from __future__ import annotations

from sympraxis.people.models import Person

from ..models import Contact, ContactPerson

# Address: what they look after, in each language of the contact pages.
SECRETARIAT: dict[str, dict[str, str]] = {
    "ines.carvalho@example.org": {
        "en": "Head of the secretariat. Ask her about targeted support and experts.",
        "fr": "Dirige le secrétariat. Pour l’appui ciblé et les experts.",
        "de": "Leitet das Sekretariat. Für gezielte Unterstützung und Fachleute.",
    },
    "matej.zelnik@example.org": {
        "en": "Working groups and partnerships. He knows who else has asked.",
        "fr": "Groupes de travail et partenariats. Il sait qui d’autre a posé la question.",
        "de": "Arbeitsgruppen und Partnerschaften. Er weiß, wer noch danach gefragt hat.",
    },
    "leila.haddad@example.org": {
        "en": "News, events and this website. Tell her what is wrong or missing.",
        "fr": "Actualités, événements et ce site. Dites-lui ce qui est faux ou manque.",
        "de": "Nachrichten, Veranstaltungen, diese Website. Für alles, was falsch ist oder fehlt.",
    },
    "astrid.holm@example.org": {
        "en": "Keeps the place running. For access, faults and your data.",
        "fr": "Fait tourner le site. Pour l’accès, les pannes et vos données.",
        "de": "Hält das Haus am Laufen. Für Zugang, Störungen und Ihre Daten.",
    },
    "ruta.berzina@example.org": {
        "en": "Speaks for the policy owner. She decides on calls and their outcomes.",
        "fr": "Parle pour l’autorité responsable. Elle décide des appels et de leurs suites.",
        "de": "Spricht für die politisch Verantwortlichen. Über Aufrufe und ihre Ergebnisse.",
    },
}


def introduce() -> int:
    """Put them on every contact page that names nobody yet; tells how many pages that were."""
    people = {one.email: one for one in Person.objects.filter(email__in=SECRETARIAT)}
    pages = list(Contact.objects.filter(person_links=None).select_related("locale"))
    for page in pages:
        ContactPerson.objects.bulk_create(
            ContactPerson(
                page=page, person=people[email], role=words[page.language], sort_order=place
            )
            for place, (email, words) in enumerate(SECRETARIAT.items())
            if email in people and page.language in words
        )
    return len(pages)
