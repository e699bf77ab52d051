"""sympraxis demo: a community to walk through."""

import json
import re

import pytest

from ..people.clicking import CLICK

pytestmark = pytest.mark.served

# In a process of its own: the same once more, and then the click.
AGAIN = f"""
from sympraxis.config.cli import demo
demo.command(["--no-serve"], standalone_mode=False)
{CLICK}"""


def test_demo_says_where_to_look_and_as_whom_each_time_and_one_click_lets_in(ready):
    first = ready.run("demo", "--no-serve")
    for path in ("room", "stage", "desk"):
        assert f"/live/demo/{path}/" in first.stdout
    assert first.returncode == 0, first.stderr
    assert "http://127.0.0.1:8000/" in first.stdout
    password = re.search(r"Password:\s+(\S+)", first.stdout)[1]
    kept = ready.data / "demo-password"
    assert kept.read_text() == password
    assert kept.stat().st_mode & 0o777 == 0o600
    again = ready.run("manage", "shell", "-v", "0", "-c", AGAIN, SYMPRAXIS_MODE="demo")
    assert again.returncode == 0, again.stderr
    said, _, clicked = again.stdout.rstrip().rpartition("\n")
    assert said.split("Look at it")[1].strip() == first.stdout.split("Look at it")[1].strip()
    assert json.loads(clicked) == {
        "mode": "demo", "status": [405, 302], "offered": True, "banner": True, "in": True,
    }  # fmt: skip
