"""One supervisor and its children: what they do when something ends."""

import os
import signal
import socket
import threading
import time
from pathlib import Path

import pytest

from sympraxis.config.supervisor import Child
from tests import running
from tests.serving import SLOW, Serving, command, prepared, serving, until

pytestmark = pytest.mark.served


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def in_flight(server: Serving, path: str) -> tuple[threading.Thread, list[object]]:
    """Ask for `path` in a thread, and return when the view is at it."""
    got: list[object] = []
    asking = threading.Thread(target=lambda: got.append(server.get(path)[1]))
    asking.start()
    until(lambda: any(line["event"] == "being slow" for line in server.lines()))
    return asking, got


@pytest.mark.django_db
def test_serve_has_its_children_back_renews_them_and_stops_when_all_is_done(tmp_path):
    """With as many web processes as there are cores, where nobody said how many."""
    with serving(tmp_path / "data", SYMPRAXIS_WORKERS="", **SLOW) as server:
        web = [name for name in server.children() if name.startswith("web")]
        assert len(web) == min(4, len(os.sched_getaffinity(0)))
        answer, body = server.get("/")
        assert answer.status == 200
        assert b"<h1" in body
        killed_children_come_back(server)
        sighup_renews_the_children_without_refusing_anyone(server)
        sigterm_finishes_the_request_in_flight_and_the_job_in_hand(server)
        assert not any(alive(pid) for pid in server.children().values())


def killed_children_come_back(server: Serving) -> None:
    for name in ("web 1", "background"):
        killed = server.children()[name]
        os.kill(killed, signal.SIGKILL)
        until(lambda name=name, killed=killed: server.children()[name] != killed)
        assert server.get("/healthz")[0].status == 200
        died = [line["child"] for line in server.lines() if "died" in line["event"]]
        assert died[-1] == name


def sighup_renews_the_children_without_refusing_anyone(server: Serving) -> None:
    before = server.children()
    server.process.send_signal(signal.SIGHUP)
    answered = 0
    end = time.monotonic() + 30
    while time.monotonic() < end:
        assert server.get("/healthz")[0].status == 200
        answered += 1
        now = server.children()
        if all(now[name] != pid for name, pid in before.items()):
            break
        time.sleep(0.02)
    else:
        pytest.fail("The children were not renewed.")
    assert answered > 3


def sigterm_finishes_the_request_in_flight_and_the_job_in_hand(server: Serving) -> None:
    asking, got = in_flight(server, "/slow/20/")
    server.get("/later/25/")
    until(lambda: any(line["event"] == "job begins" for line in server.lines()))
    server.process.send_signal(signal.SIGTERM)
    until(lambda: refuses(server))
    assert not got  # it was asked to stop while the view was at it
    assert server.process.wait(20) == 0
    asking.join()
    assert got == [b"done"]
    assert any(line["event"] == "job ends" for line in server.lines())


def refuses(server: Serving) -> bool:
    try:
        server.get("/healthz")
    except OSError:
        return True
    return False


@pytest.mark.django_db
def test_second_signal_ends_at_once(tmp_path):
    with serving(tmp_path / "data", **SLOW) as server:
        talk = socket.create_connection(("127.0.0.1", server.port))
        talk.sendall(b"GET /slow/200/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        until(lambda: any(line["event"] == "being slow" for line in server.lines()))
        began = time.monotonic()
        server.process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert server.process.poll() is None
        assert server.stop(signal.SIGINT) == 1
        assert time.monotonic() - began < 5
        talk.close()


def test_child_that_dies_at_once_is_tried_ever_more_slowly():
    child = Child("web", main=lambda ready: None)
    waits = [child.delay(now) for now in (0, 1, 2, 3, 4)]
    assert waits[0] == 0
    assert waits == sorted(waits)
    assert waits[-1] == 10
    assert child.delay(100) == 0  # it lived long enough: forgiven


@pytest.mark.django_db
def test_children_end_with_a_killed_supervisor(tmp_path):
    with serving(tmp_path / "data") as server:
        children = server.children().values()
        server.process.send_signal(signal.SIGKILL)
        until(lambda: not any(alive(pid) for pid in children))


@pytest.mark.django_db
def test_port_in_use_is_said_in_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with prepared(tmp_path / "data") as given:
            process = command(tmp_path / "data", "serve", "--port", str(port), **given)
            assert process.wait(30) == 1
    said = (tmp_path / "data" / "log").read_text()
    assert said == (
        f"Port {port} is in use. Stop what listens there, or choose another with PORT.\n"
    )


def test_unready_place_is_said_in_one_sentence(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    given = {"SYMPRAXIS_DATA": str(data), "SYMPRAXIS_DATABASE_URL": "", "PORT": "8999"}
    for mode, sentence in {
        "production": "The static files have not been collected. Run: sympraxis setup",
        "development": "migrations. Run: sympraxis setup",
    }.items():
        answer = running.run(["serve"], {**os.environ, **given, "SYMPRAXIS_MODE": mode}, data)
        assert answer.returncode == 1
        assert answer.stderr.endswith(f"{sentence}\n")
        assert answer.stderr.count("\n") == 1
