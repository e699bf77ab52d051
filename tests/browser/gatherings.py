"""An event whose programme is looked at: sessions side by side, places, speakers, what clashes."""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from sympraxis.events import signing_up
from sympraxis.events.models import Event, Registration, Session, Speaker

from ..events import made, programmes
from ..events.programmes import session

SLUG = "full-day"
STARTS = datetime.fromisoformat("2031-03-27T09:30:00+01:00")
ABSTRACT = (
    "Cohesion policy for the new period is in its early stages. Four regions on delivering the "
    "investments they planned, and on what they would do otherwise."
)


def conference() -> Event:
    """Made once; it is far from over."""
    if found := Event.objects.filter(slug=SLUG).first():
        return found
    event = made.event(
        SLUG, starts_at=STARTS, ends_at=STARTS + timedelta(hours=7), published_at=made.BEFORE,
        registration_closes_at=STARTS - timedelta(hours=14),
    )  # fmt: skip
    programme(event)
    return event


def programme(event: Event) -> None:
    programmes.speaker("Elisa Ferreira", position="European Commissioner for Cohesion and Reforms")
    programmes.speaker("Ελένη Παπαδοπούλου", position="Adviser", organisation="Fund, Kriti",
                       biography="Works on the strategy of Kriti.\n\nWrote it, too.")  # fmt: skip
    session(event, "Good morning from the studio", "09:30", "09:45", abstract="How the day works.")
    session(event, "Opening", "09:45", "10:15", format="plenary", who=["Elisa Ferreira"])
    session(event, "A decade of smart specialisation", "10:15", "11:00", format="keynote",
            abstract=ABSTRACT, who=["Ελένη Παπαδοπούλου", "Łukasz Wiśniewski"], room="Main studio",
            language="fr")  # fmt: skip
    session(event, "Break", "11:00", "11:20", format="break")
    panel = session(event, "Putting strategies into practice", "11:20", "12:30", format="panel",
                    abstract=ABSTRACT, room="Main studio",
                    who=["Rūta Kazlauskaitė", "Chiara D’Angelo", "Niamh", "Žiga"])  # fmt: skip
    panel.appearances.filter(speaker__name="Žiga").update(part="chair")
    panel.slides.create(title="Twelve regions", file=SimpleUploadedFile("plan.pdf", b"%PDF-1.4"))
    for number, title in enumerate(("Innovation diffusion", "Interregional cooperation",
                                    "Industrial transition")):  # fmt: skip
        session(event, title, "13:30", "14:45", format="workshop", room=f"Room {number + 1}",
                who=[["Åsa Lindqvist", "Иван Георгиев", "João Magalhães"][number]],
                places=[34, 0, 121][number], abstract=ABSTRACT)  # fmt: skip
    session(event, "Also with Ελένη", "10:45", "11:30", who=["Ελένη Παπαδοπούλου"],
            room="Main studio")  # fmt: skip


def registration() -> Registration:
    event = conference()
    if found := event.registrations.first():
        return found
    niko = made.registered(event, "niko", at=STARTS - timedelta(days=9))
    chosen = {one.title: one for one in event.sessions.select_related("places")}
    signing_up.sign_up(niko, chosen["Innovation diffusion"], by=None)
    signing_up.mark(niko, chosen["Opening"])
    return niko


# What stands in addresses.
def event() -> int:
    return conference().pk


def slug() -> str:
    return conference().slug


def token() -> str:
    return registration().token


def _titled(title: str) -> Session:
    return conference().sessions.get(title=title)


def panel() -> int:
    return _titled("Putting strategies into practice").pk


def panel_id() -> str:
    return _titled("Putting strategies into practice").public_id


def workshop() -> str:
    return _titled("Interregional cooperation").public_id


def _eleni() -> Speaker:
    of_it = Speaker.objects.filter(appearances__session__event=conference()).distinct()
    return of_it.get(name__startswith="Ελένη")


def eleni() -> str:
    return _eleni().slug


def speaking() -> int:
    return _eleni().pk


def room() -> int:
    return conference().rooms.earliest("pk").pk
