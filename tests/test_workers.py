"""Tests in several processes: nothing is run twice, lost or kept quiet."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = """
from tests.workers import Plan, Workers

def scope(item):
    return "together" if "together" in item.nodeid else item.nodeid

def pytest_configure(config):
    plan = Plan(3, scope, lambda item: "served" in item.nodeid, range(2, 3), lambda name: None)
    config.pluginmanager.register(Workers(plan))
"""
BARE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


@pytest.fixture
def run(tmp_path):  # type: ignore[no-untyped-def]
    """What a run of pytest over `tests` says, and its code."""

    def run(tests: str, *arguments: str) -> tuple[str, int]:
        (tmp_path / "conftest.py").write_text(CONFTEST)
        (tmp_path / "pytest.ini").write_text("[pytest]")
        (tmp_path / "test_it.py").write_text(f"import os, pytest, time, warnings\n{tests}")
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA",
             f"--basetemp={tmp_path / 'base'}", *arguments],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(Path.cwd()), **BARE},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        return ran.stdout + ran.stderr, ran.returncode

    return run


def test_each_is_run_once_all_that_it_says_is_told_and_what_belongs_together_stays(run, tmp_path):
    said, code = run(
        """
@pytest.mark.parametrize("n", range(40))
def test_many(n, tmp_path_factory):
    with open(tmp_path_factory.getbasetemp().parent / "ran", "a") as ran:
        ran.write(f"{n} {os.getpid()}\\n")
    time.sleep(0.02)

def test_fails():
    print("printed before")
    assert [1, 2] == [1, 3]

def test_skips():
    pytest.skip("there is none")

def test_warns():
    warnings.warn("rather not")

@pytest.fixture(scope="module")
def made():
    yield [os.getpid()]
    print("taken down")

@pytest.mark.parametrize("n", range(9))
def test_together(made, n):
    made.append(n)
    assert made == [os.getpid(), *range(n + 1)]
    time.sleep(0.02)
"""
    )
    ran = [line.split() for line in (tmp_path / "base/ran").read_text().splitlines()]
    assert sorted(int(n) for n, _ in ran) == list(range(40))
    assert len({process for _, process in ran}) == 3
    assert "1 failed, 50 passed, 1 skipped, 1 warning" in said
    for told in ("assert [1, 2] == [1, 3]", "printed before", "there is none", "rather not"):
        assert told in said
    assert said.count("taken down") == 1
    assert code == 1


def test_process_that_goes_away_is_a_failure_and_the_others_are_run(run):
    said, code = run(
        """
@pytest.mark.parametrize("n", range(20))
def test_other(n):
    time.sleep(0.01)

def test_together():
    os._exit(3)

def test_together_later():
    pass
"""
    )
    assert "The process that ran it ended here, with 3." in said
    assert "1 failed, 21 passed" in said and code == 1


def test_first_failure_ends_the_run_where_that_was_asked(run):
    said, code = run(
        """
def test_fails():
    assert not "this"

@pytest.mark.parametrize("n", range(300))
def test_other(n):
    time.sleep(0.01)
""",
        "-x",
    )
    failed, passed = map(int, re.findall(r"(\d+) (?:failed|passed)", said)[-2:])
    assert failed == 1 and passed < 100 and "stopping after 1 failures" in said
    assert code == 1
