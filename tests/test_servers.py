"""The servers that the tests start."""

import os
import signal
import subprocess
import sys

import pytest

from . import servers
from .conftest import missing

HOLDING = """
import sys, time
from pathlib import Path
from tests import servers
with servers.postgres(Path(sys.argv[1])) as url:
    print(url, flush=True)
    time.sleep(60)
"""


def answer(url: str) -> int:
    import psycopg

    with psycopg.connect(f"{url}postgres") as talk:
        return talk.execute("SELECT 1").fetchone()[0]


@pytest.mark.postgres
def test_cluster_of_a_killed_run_is_taken_up_and_a_second_run_has_its_own(tmp_path):
    if servers.postgres_programs() is None:
        missing("PostgreSQL")
    holding = subprocess.Popen(
        [sys.executable, "-c", HOLDING, tmp_path], stdout=subprocess.PIPE, text=True,
        cwd=servers.CACHE.parent, start_new_session=True,
    )  # fmt: skip
    try:
        first = holding.stdout.readline().strip()
        with servers.postgres(tmp_path) as second:
            assert second != first
            assert answer(first) == answer(second) == 1
    finally:
        os.killpg(holding.pid, signal.SIGKILL)
        holding.wait()
    with servers.postgres(tmp_path) as again:
        assert answer(again) == 1
