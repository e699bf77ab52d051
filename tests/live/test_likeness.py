"""Which questions ask the same: in any language, with typing errors, and not by common words."""

import pytest

from sympraxis.live.likeness import ALIKE, likeness, most_alike

from . import desk, made

SAME = [
    ("Can two neighbouring regions share one monitoring system without weakening either strategy?",
     "May several regions run a joint monitoring system?"),
    ("Will the slides be online?", "When will the SLIDES be available online?"),
    ("Wer bezahlt das Überwachungssystem?", "Wer bezahlt fuer die Uberwachung?"),
    ("Πώς συνδέουμε τη στρατηγική μας με το Ταμείο Δίκαιης Μετάβασης;",
     "Πως συνδεεται η στρατηγικη με το ταμειο;"),
    ("Jak włączyć małe firmy, które nie mają działu badań?",
     "Jak wlaczyc male firmy bez dzialu badan?"),
    ("How do regions cooperate on monitoring?", "How do regions co-operate on monitorng?"),
]  # fmt: skip
OTHER = [
    ("Who decides about the priorities?", "When will the recording be online?"),
    ("Who pays?", "Who decides?"),
    ("Is the list of partnerships public, and who keeps it up to date?",
     "Could the working group visit a region instead of meeting online?"),
    ("Ποιος αποφασίζει όταν δύο προτεραιότητες ζητούν τα ίδια κονδύλια;",
     "Πώς συνδέουμε τη στρατηγική μας με το Ταμείο Δίκαιης Μετάβασης;"),
    ("", ""), ("a", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_question_is_found_in_other_words(one, other):
    assert likeness(one, other) >= ALIKE
    assert likeness(one, other) == pytest.approx(likeness(other, one))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_question_is_not(one, other):
    assert likeness(one, other) < ALIKE


def test_likest_comes_first_and_few_are_offered():
    asked = [(n, f"Who runs the monitoring system number {n}?") for n in range(10)]
    asked.append((99, "Who runs the monitoring system?"))
    found = most_alike("Who runs the monitoring system?", asked)
    assert found[0] == 99
    assert len(found) == 3


@pytest.mark.django_db
def test_only_what_everybody_may_read_is_offered(client):
    room = made.room()
    desk.enters(client, made.attendee(room))
    shown = made.question(room, "Who pays for monitoring?", by=made.attendee(room, "Ilse Open"))
    made.question(room, "Who pays for monitoring now?", approved_at=None)
    made.question(made.room(event=room.event, name="Hall"), "Who pays for monitoring here?")
    address = f"{room.get_absolute_url()}questions/like/?words=who+pays+monitoring"
    (one,) = client.get(address, headers=desk.SCRIPT).json()["questions"]
    assert (one["pk"], one["words"]) == (shown.pk, "Who pays for monitoring?")
    page = client.get(address).text
    assert "Who pays for monitoring?" in page
    assert "now?" not in page and "Ilse" not in page
    assert client.get(f"{room.get_absolute_url()}questions/like/").status_code == 200
