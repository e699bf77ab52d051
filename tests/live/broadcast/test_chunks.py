"""Messages of RTMP in chunks, byte by byte as Adobe's specification has them."""

import socket

import pytest

from sympraxis.live.broadcast.rtmp.chunks import AUDIO, SIZE, VIDEO, Line, Message


@pytest.fixture
def line():
    """What reads, and the socket that is written to."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.settimeout(5)
        ours.settimeout(5)
        yield Line(ours), theirs


def head(form: int, number: int, *parts: bytes) -> bytes:
    return bytes([form << 6 | number]) + b"".join(parts)


def whole(number: int, at: int, length: int, kind: int) -> bytes:
    return head(0, number, at.to_bytes(3, "big"), length.to_bytes(3, "big"), bytes([kind]),
                (1).to_bytes(4, "little"))  # fmt: skip


def test_messages_come_whole_from_chunks_that_are_mixed(line):
    reads, theirs = line
    picture, sound = bytes(range(200)), b"sound"
    theirs.sendall(
        whole(6, 40, 200, VIDEO) + picture[:128]
        + whole(4, 41, 5, AUDIO) + sound
        + head(3, 6) + picture[128:]
    )  # fmt: skip
    assert reads.message() == Message(AUDIO, sound, 41, 1)
    assert reads.message() == Message(VIDEO, picture, 40, 1)


def test_moments_are_counted_on_by_what_a_header_leaves_out(line):
    reads, theirs = line
    theirs.sendall(
        whole(4, 1000, 2, AUDIO) + b"aa"
        + head(1, 4, (20).to_bytes(3, "big"), (3).to_bytes(3, "big"), bytes([AUDIO])) + b"bbb"
        + head(2, 4, (30).to_bytes(3, "big")) + b"ccc"
        + head(3, 4) + b"ddd"
    )  # fmt: skip
    told = [(each.at, each.body) for each in (reads.message() for _ in range(4))]
    assert told == [(1000, b"aa"), (1020, b"bbb"), (1050, b"ccc"), (1080, b"ddd")]


def test_encoder_that_has_run_for_hours_goes_on(line):
    """From 4 hours and 40 minutes on a moment stands behind the header, in every chunk."""
    reads, theirs = line
    hours = (6 * 3600 * 1000).to_bytes(4, "big")
    body = bytes(150)
    theirs.sendall(
        whole(6, 0xFFFFFF, 150, VIDEO) + hours + body[:128]
        + head(3, 6) + hours + body[128:]
        + head(2, 6, (40).to_bytes(3, "big")) + body[:128] + head(3, 6) + body[128:]
    )  # fmt: skip
    assert reads.message() == Message(VIDEO, body, 6 * 3600 * 1000, 1)
    assert reads.message() == Message(VIDEO, body, 6 * 3600 * 1000 + 40, 1)


def test_larger_chunks_are_agreed_on_and_what_was_read_is_told(line):
    reads, theirs = line
    reads.window = 1000
    theirs.sendall(
        whole(2, 0, 4, SIZE) + (4096).to_bytes(4, "big") + whole(6, 0, 3000, VIDEO) + bytes(3000)
    )
    assert len(reads.message().body) == 3000
    told = theirs.recv(100)
    assert told[7] == 3 and int.from_bytes(told[12:16], "big") >= 3000


@pytest.mark.parametrize(
    "sent",
    [
        whole(6, 0, 0xFFFFFF, VIDEO),
        b"".join(whole(number, 0, 200, VIDEO) + bytes(128) for number in range(2, 64))
        + b"".join(
            bytes([0, number]) + whole(2, 0, 200, VIDEO)[1:] + bytes(128) for number in range(5)
        ),
        whole(2, 0, 1, SIZE) + b"1",
    ],
    ids=["a message without an end", "too many at once", "a number that is cut"],
)
def test_what_cannot_be_is_ended(line, sent):
    reads, theirs = line
    theirs.sendall(sent)
    with pytest.raises(ValueError):
        reads.message()
