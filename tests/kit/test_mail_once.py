"""A mail is tried again after a no and never sent twice, whatever the server does."""

import multiprocessing
import signal
import threading
import time
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core.mail import EmailMessage
from django.db import connections

from sympraxis.kit import bus, clock, mail
from sympraxis.kit.jobs import worker
from sympraxis.kit.jobs.queue import Row
from sympraxis.kit.jobs.worker import work_off
from sympraxis.kit.mail.delivering import Postponed
from sympraxis.kit.models import Bounce, KeptMessage

from ..race import race
from .mail_servers import begin

pytestmark = [pytest.mark.django_db, pytest.mark.served]
fork = multiprocessing.get_context("fork")


@pytest.fixture
def box(settings):
    box, server = begin(settings)
    yield box
    server.stop()


def write(*to, subject="Fact"):
    EmailMessage(subject, "Hello", to=list(to or ["eleni@example.org"])).send()
    return KeptMessage.objects.first()


def again(kept):
    kept.refresh_from_db()
    return kept


def test_refusal_for_now_is_tried_again_with_the_same_name(box):
    box.recipient, box.words = ["450 4.2.1 Come back later"], ["451 4.3.0 Not now"]
    kept = write()
    for code in ("450", "451"):
        with pytest.raises(Postponed):
            mail.deliver(kept.pk)
        assert again(kept).problem.startswith(
            ("eleni@example.org: " if code == "450" else "") + code
        )
    assert (kept.tries, kept.claimed_at, box.taken) == (2, None, [])
    name = kept.parsed()["Message-ID"]
    mail.deliver(kept.pk)
    ((_, words),) = box.taken
    assert message_from_bytes(words)["Message-ID"] == name
    assert name.endswith("@127.0.0.1>")
    assert again(kept).sent_at
    assert not Bounce.objects.exists()


def test_address_without_a_mailbox_is_noted_and_forgotten_when_it_works_again(box):
    box.recipient = ["550 5.1.1 No such person"]
    kept = write("Gone@example.org")
    mail.deliver(kept.pk)
    assert again(kept).failed_at
    assert bytes(kept.raw)
    assert list(KeptMessage.objects.in_trouble()) == [kept]
    assert "No such person" in Bounce.objects.get(address="gone@example.org").said
    mail.deliver(kept.pk)
    assert box.taken == []  # for good is for good
    mail.deliver(write("Gone@example.org").pk)
    assert not Bounce.objects.exists()


@pytest.mark.parametrize(
    ("answer", "noted"),
    [("550 Unknown", True), ("550 5.7.1 Relaying denied", False), ("554 5.2.1 Disabled", True)],
)
def test_only_what_says_that_nobody_is_there_counts_against_an_address(box, answer, noted):
    box.recipient = [answer]
    mail.deliver(write().pk)
    assert Bounce.objects.exists() == noted


def test_words_refused_for_good_are_a_failure_and_no_fault_of_the_address(box):
    box.words = ["554 5.7.1 This looks like an advertisement"]
    kept = write()
    mail.deliver(kept.pk)
    assert "advertisement" in again(kept).problem
    assert kept.failed_at
    assert not Bounce.objects.exists()


def test_who_is_refused_for_now_gets_it_later_and_the_others_only_once(box):
    box.recipient = ["", "450 4.2.1 Full"]
    kept = write("a@example.org", "b@example.org")
    with pytest.raises(Postponed):
        mail.deliver(kept.pk)
    mail.deliver(kept.pk)
    assert [to for to, _ in box.taken] == [["a@example.org"], ["b@example.org"]]
    assert again(kept).sent_at


def test_connection_that_drops_after_the_words_leaves_it_unsure_and_unsent(box):
    box.words = ["drop"]
    kept = write()
    mail.deliver(kept.pk)
    assert again(kept).unsure_at
    assert "before the server answered" in kept.problem
    mail.deliver(kept.pk)
    assert len(box.taken) == 1
    mail.send_again(kept)
    mail.send_again(kept)  # pressed twice
    assert Row.objects.filter(task_path__endswith="deliver").count() == 2
    work_off()
    assert len(box.taken) == 2
    assert again(kept).sent_at
    names = {message_from_bytes(words)["Message-ID"] for _, words in box.taken}
    assert len(names) == 1


def test_many_go_in_one_conversation_and_one_that_breaks_it_keeps_none_back(box):
    box.words = ["", "drop", "", "451 Later"]
    kept = [write(f"p{number}@example.org") for number in range(5)]
    with pytest.raises(Postponed, match="1 of 5"):
        mail.deliver_all([one.pk for one in kept])
    reached = [to[0][:2] for to, _ in box.taken]
    assert reached == ["p0", "p1", "p2", "p4"]
    mail.deliver_all([one.pk for one in kept])
    assert [to[0][:2] for to, _ in box.taken] == ["p0", "p1", "p2", "p4", "p3"]
    assert [bool(again(one).unsure_at) for one in kept] == [False, True, False, False, False]


def test_letters_with_a_key_are_written_once(box):
    for _ in range(2):
        mail.send(
            "account/email/login_code", "a@example.org", {"code": "X"}, key="one", kind="code"
        )
    kept = KeptMessage.objects.get()
    assert (kept.key, kept.kind) == ("one", "code")
    assert kept.parsed()["Auto-Submitted"] == "auto-generated"


def test_what_the_jobs_no_longer_try_is_given_up(box, settings):
    kept = write()
    with clock.held_at(kept.kept_at + timedelta(days=2, minutes=1)):
        mail.give_up()
    assert again(kept).failed_at


def test_who_leaves_takes_their_mail_along(box):
    write("Eleni <eleni@example.org>"), write("other@example.org")
    Bounce.objects.note("eleni@example.org", "550")
    mail.forget("eleni@example.org")
    assert [one.to for one in KeptMessage.objects.all()] == ["other@example.org"]
    assert not Bounce.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_one_message_send_it_once(box):
    """The positive control comes first: without the claim both would send it."""
    kept = write()
    answers = race([lambda: _unclaimed(kept.pk)] * 4)
    assert len(box.taken) == 4, answers
    box.taken.clear()
    race([lambda: mail.deliver(kept.pk)] * 4)
    assert len(box.taken) == 1
    assert again(kept).sent_at or kept.unsure_at


def _unclaimed(pk):
    from sympraxis.kit.mail.talking import Conversation

    kept = KeptMessage.objects.get(pk=pk)
    kept.claim = lambda: True  # the guard taken off this one object
    with Conversation() as talk:
        return talk.hand_over(kept)


def _work():
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    worker.run(stop, lost_after=timedelta(seconds=1.5))


@pytest.mark.django_db(transaction=True)
def test_worker_killed_while_sending_never_sends_twice(box, tmp_path, settings):
    settings.DATA = tmp_path / "data"
    bus._begin_again()
    box.words = ["hang"]
    kept = write()
    connections.close_all()
    children = [fork.Process(target=_work)]
    children[0].start()
    try:
        _until(lambda: box.taken)  # the words have come, the answer has not
        children[0].kill()
        children[0].join()
        children.append(fork.Process(target=_work))
        children[1].start()
        _until(lambda: again(kept).unsure_at)
        time.sleep(0.5)
    finally:
        for child in children:
            child.kill()
            child.join()
        bus._begin_again()
    assert len(box.taken) == 1
    assert not kept.sent_at


def _until(true, seconds=30.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)
