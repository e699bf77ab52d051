"""A stage that is sent to by RTMP, with a real ffmpeg on both sides: the key, one sound, drops."""

import contextlib
import signal
import socket
from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live.broadcast.rtmp import receiving, values
from sympraxis.live.broadcast.rtmp.chunks import AUDIO, COMMAND, VIDEO, Line
from sympraxis.live.broadcast.rtmp.greeting import SHAKE, VERSION

from .staged import Staged, staged
from .test_stage import LONG, is_so, quick, shown, tapes, until  # noqa: F401 (a fixture)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]


def test_encoder_with_the_key_is_played_goes_and_comes_back(monkeypatch):
    monkeypatch.setattr(receiving, "SILENT", 2)
    with staged(source="rtmp") as one:
        until(lambda: listens(one.port))
        with silent_guest(one), one.rtmp_encoder() as encoder:
            until(lambda: is_so(one, "on-air"))
            second_encoder_finds_nobody(one)
            until(lambda: len(shown(one, "picture").segments) > 2)
            assert 'LANGUAGE="fr"' in one.playlist("master.m3u8")
            assert "/1/" in shown(one, "fr").segments[-1].uri  # the original stands in
            told = one.now().arriving
            assert (told["video"], told["width"], len(told["sounds"])) == ("h264", 160, 1)
            encoder.send_signal(signal.SIGSTOP)  # as if its cable were drawn
            until(lambda: is_so(one, "cut"))
        until(lambda: listens(one.port))
        with one.rtmp_encoder(size="320x180", already=5 * 3600):
            until(lambda: is_so(one, "on-air"))
            until(lambda: len(tapes(one)) == 2)
            until(lambda: any(each.breaks for each in shown(one, "picture").segments))
        assert one.now().refused_at is None


def silent_guest(one: Staged) -> socket.socket:
    """Somebody who says nothing, and was there first."""
    return socket.create_connection(("127.0.0.1", one.port))


def second_encoder_finds_nobody(one: Staged) -> None:
    before = len(shown(one, "picture").segments)
    with one.rtmp_encoder() as second:
        assert second.wait(LONG) != 0
    until(lambda: len(shown(one, "picture").segments) > before)
    assert len(tapes(one)) == 1


def test_encoder_with_another_key_is_told_so_and_the_next_without_sound_has_silence():
    with staged(source="rtmp") as one:
        until(lambda: listens(one.port))
        is_refused(one, "of-another-stage")
        is_refused(one, one.broadcast.passphrase)
        with one.rtmp_encoder(sounds=0):  # whoever has the key comes after it
            until(lambda: is_so(one, "on-air"))
            assert len(tapes(one)) == 1
            silence_stands_in_for_the_sound(one)


def is_refused(one: Staged, key: str) -> None:
    before = one.now().refused_at
    until(lambda: not before or clock.now() - before > timedelta(seconds=1))  # oftener is not told
    with one.rtmp_encoder(key) as other:
        assert other.wait(LONG) != 0
        assert b"Another stream key is needed" in other.stderr.read()
    until(lambda: one.now().refused_at != before)
    assert is_so(one, "none") and not tapes(one) and not one.playlist("picture.m3u8")


def silence_stands_in_for_the_sound(one: Staged) -> None:
    assert not one.now().arriving["sounds"]
    until(lambda: len(shown(one, "original").segments) > 1)


@pytest.fixture
def taken():
    """What would be received with the key "right", and the address."""
    refused = []
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    one = receiving.RtmpReceiver(
        receiving.address("127.0.0.1", port, "right"), lambda: refused.append(1)
    )
    yield one, port
    one.close()


def connected(port: int) -> Line:
    """Past the handshake."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.settimeout(LONG)
    connection.sendall(bytes([VERSION]) + bytes(SHAKE))
    line = Line(connection)
    line.take(1 + 2 * SHAKE)
    connection.sendall(bytes(SHAKE))
    return line


def shows(line: Line, key: str) -> None:
    line.send(COMMAND, values.write("publish", 5.0, None, key, "live"), 1)


def hears_the_end(line: Line) -> None:
    with contextlib.suppress(ConnectionError):
        while line.file.read(1):
            pass


NO_KEY = {
    "a picture before the key": (VIDEO, bytes(50)),
    "a sound before the key": (AUDIO, bytes(50)),
    "a server's own words, which ffmpeg would believe": (
        COMMAND,
        values.write("onStatus", 0.0, None, {"level": "status", "code": "NetStream.Play.Start"}),
    ),
    "no key": (COMMAND, values.write("publish", 5.0, None)),
    "an empty key": (COMMAND, values.write("publish", 5.0, None, "")),
    "a longer key": (COMMAND, values.write("publish", 5.0, None, "right2")),
    "a text that is cut": (COMMAND, b"\x02\xff\xffpublish"),
}


def test_nothing_leads_past_the_key(taken):
    one, port = taken
    for name, said in NO_KEY.items():
        line = connected(port)
        with contextlib.suppress(ConnectionError):  # it may be sooner
            line.send(*said)
            line.send(VIDEO, bytes(50))
        hears_the_end(line)
        assert one.taken is None and one.process.poll() is None, name


def test_right_key_leads_past_and_from_then_on_nobody_listens(taken):
    """The control of the test above."""
    one, port = taken
    line = connected(port)
    shows(line, "right")
    until(lambda: one.taken)
    until(lambda: not listens(port))


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionError:
        return False
    return True


def test_flood_of_silent_guests_keeps_nobody_out(taken):
    one, port = taken
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(3 * receiving.GUESTS)]
    shows(connected(port), "right")
    until(lambda: one.taken)
    for each in silent:
        each.close()


def test_endless_talk_before_the_key_is_ended(taken):
    one, port = taken
    line = connected(port)
    with pytest.raises(ConnectionError):
        for _ in range(10_000):
            line.send(COMMAND, values.write("releaseStream", 2.0, None, "x" * 3000))
    assert one.taken is None


def test_port_that_is_taken_is_told():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        one = receiving.RtmpReceiver(receiving.address("127.0.0.1", port, "right"), lambda: None)
        assert one.words and one.process.poll() is not None
        one.close()
