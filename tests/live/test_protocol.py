"""What our own protocol does with answers that are no streams."""

import socket
import sys

from sympraxis.live.stream import protocol

from .hosting import hosting

PIECE, PIECES = 64 * 1024, 40


async def much(scope, receive, send):
    """More than any buffer holds, in pieces."""
    head = {"type": "http.response.start", "status": 200, "headers": []}
    await send(head)
    for number in range(PIECES):
        body = bytes([number]) * PIECE
        await send({"type": "http.response.body", "body": body, "more_body": number < PIECES - 1})


def ask(path="/stream/nowhere/mine", close=False):
    last = "connection: close\r\n" if close else ""
    return f"GET {path} HTTP/1.1\r\nhost: here\r\n{last}\r\n".encode()


def packets(line):
    """How many came in with data: tcpi_data_segs_in of Linux' struct tcp_info."""
    told = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 160)
    return int.from_bytes(told[152:156], sys.byteorder)


def test_small_answer_is_one_packet_and_the_line_goes_on():
    with (
        hosting(protocol.Protocol) as host,
        socket.create_connection(("127.0.0.1", host.port)) as line,
    ):
        line.settimeout(5)
        for _ in range(3):
            line.sendall(ask())
            answer = line.recv(4096)
            assert answer.startswith(b"HTTP/1.1 403")
            assert answer.endswith(b'{"reason": "pass"}')
        assert packets(line) == 3


def test_requests_sent_in_one_go_are_answered_in_their_order():
    with (
        hosting(protocol.Protocol) as host,
        socket.create_connection(("127.0.0.1", host.port)) as line,
    ):
        line.settimeout(5)
        line.sendall(ask() + ask("/stream/nowhere/nothing") + ask(close=True))
        told = b""
        while piece := line.recv(4096):
            told += piece
        statuses = [part[:3] for part in told.split(b"HTTP/1.1 ")[1:]]
        assert statuses == [b"403", b"404", b"403"]


def test_long_answer_comes_whole_to_a_slow_reader_before_the_line_is_closed():
    with hosting(protocol.Protocol, much) as host:
        with socket.create_connection(("127.0.0.1", host.port)) as line:
            line.settimeout(5)
            line.sendall(ask("/page/", close=True))
            told = b""
            while piece := line.recv(8192):
                told += piece
        for number in range(PIECES):
            assert told.count(bytes([number]) * PIECE) == 1
