"""Health and figures: what a machine that watches is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from prometheus_client.parser import text_string_to_metric_families

from sympraxis.kit import clock, heartbeat
from sympraxis.kit.observe import health, metrics
from tests.serving import from_nothing, serving, until

pytestmark = pytest.mark.served

FAR = {"REMOTE_ADDR": "198.51.100.7"}


@pytest.fixture
def beating(db):
    heartbeat.beat("worker")


def failing(client) -> list[str]:
    answer = client.get("/readyz")
    assert answer.status_code == (503 if answer.json()["failing"] else 200)
    return answer.json()["failing"]


def test_healthz_asks_nothing_of_the_database(client):
    answer = client.get("/healthz")  # no database mark: a query would fail this test
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_ready_when_every_part_is(client, beating):
    answer = client.get("/readyz").json()
    assert answer["ready"] is True
    assert set(answer["parts"]) == {"database", "migrations", "worker", "disk"}


def test_not_ready_without_a_worker(client, db):
    assert failing(client) == ["worker"]


def test_not_ready_when_the_worker_is_silent(client, beating):
    with clock.held_at(clock.now() + timedelta(seconds=61)):
        assert failing(client) == ["worker"]


def test_not_ready_when_a_migration_is_missing(client, beating):
    first = next(name for app, name in sorted(health.known_migrations()) if app == "kit")
    MigrationRecorder(connection).record_unapplied("kit", first)
    assert failing(client) == ["migrations"]


def test_not_ready_when_the_disk_is_full(client, beating, monkeypatch):
    monkeypatch.setattr(health, "LEAST_FREE", 2**62)
    assert failing(client) == ["disk"]


@pytest.mark.django_db(transaction=True)
def test_not_ready_when_the_database_is_gone(client, beating, settings, tmp_path):
    if connection.vendor != "sqlite":
        broken = {"HOST": "127.0.0.1", "PORT": "1"}
    else:
        broken = {"NAME": str(tmp_path / "nowhere" / "gone.sqlite3")}
    whole = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(broken)
    try:
        assert {"database", "migrations", "worker"} <= set(failing(client))
    finally:
        connection.close()
        connection.settings_dict.update(whole)


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_probes_speak_plain_http_to_any_name_of_the_machine(db, client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["community.example.eu"]
    answer = client.get(path, headers={"host": "10.0.0.5:8000"})
    assert answer.status_code == 200
    assert not answer.cookies


def test_figures_are_for_this_machine_or_with_the_token(db, client, settings):
    values = {**settings.ENV.values, "metrics_token": "open-sesame"}
    settings.ENV = type(settings.ENV)(values)
    right, wrong = {"authorization": "Bearer open-sesame"}, {"authorization": "Bearer open"}
    assert client.get("/metrics").status_code == 200
    assert client.get("/metrics", **FAR).status_code == 403
    assert client.get("/metrics", headers=wrong, **FAR).status_code == 403
    assert client.get("/metrics", headers=right, **FAR).status_code == 200
    settings.ENV = type(settings.ENV)({**values, "metrics_token": ""})
    assert client.get("/metrics", headers={"authorization": "Bearer "}, **FAR).status_code == 403


def test_what_came_through_a_proxy_is_not_this_machine(client):
    assert client.get("/metrics", headers={"x-forwarded-for": "127.0.0.1"}).status_code == 403


def test_figure_asked_at_the_scrape_is_shown(db):
    metrics.at_scrape("sympraxis_test_waiting", "For this test", label="queue")(
        lambda: [("default", 3.0)]
    )
    try:
        assert 'sympraxis_test_waiting{queue="default"} 3.0' in metrics.exposition().decode()
    finally:
        metrics.forget("sympraxis_test_waiting")


@pytest.mark.django_db
def test_figures_are_summed_over_the_web_processes(tmp_path):
    """Of a server that an operator starts: it says where to count before the figures are loaded."""
    with serving(tmp_path / "data", "--workers", "2", by=from_nothing) as server:
        counters = server.data / "run" / "metrics"
        asked = 0
        while asked < 8 or (len(list(counters.glob("counter_*.db"))) < 2 and asked < 200):
            server.get("/")  # whichever process is awake first answers it
            asked += 1
        served_by = {pid for name, pid in server.children().items() if name.startswith("web")}
        assert len(served_by) == 2

        def counted() -> float:
            text = server.get("/metrics")[1].decode()
            return sum(
                sample.value
                for family in text_string_to_metric_families(text)
                for sample in family.samples
                if sample.name == "sympraxis_requests_total"
                and sample.labels["route"] == "/"
                and sample.labels["status"] == "200"
            )

        assert counted() == counted() == asked
        assert len(list(counters.glob("counter_*.db"))) >= 2
        until(lambda: server.get("/readyz")[0].status == 200)
        # A periodic job whose minute has just come waits for a moment.
        none = b'sympraxis_jobs_in_table{state="waiting"} 0.0'
        until(lambda: none in server.get("/metrics")[1])
        assert server.stop() == 0
