"""sympraxis demo: a community to walk through."""

import json
import re
import subprocess
import sys

import pytest

from ..people.clicking import CLICK

pytestmark = pytest.mark.served

# In one process, which loads everything once: the command, the same once more, and then the click.
TWICE_AND_IN = f"""
from sympraxis.config.cli import main
main(["demo", "--no-serve"], standalone_mode=False)
print("AGAIN")
main(["demo", "--no-serve"], standalone_mode=False)
{CLICK}"""


def test_demo_says_where_to_look_and_as_whom_each_time_and_one_click_lets_in(ready):
    answer = subprocess.run(
        [sys.executable, "-c", TWICE_AND_IN], env=ready.environment, cwd=ready.data.parent,
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    first, _, rest = answer.stdout.partition("AGAIN\n")
    for path in ("room", "stage", "desk"):
        assert f"/live/demo/{path}/" in first
    assert "http://127.0.0.1:8000/" in first
    password = re.search(r"Password:\s+(\S+)", first)[1]
    kept = ready.data / "demo-password"
    assert kept.read_text() == password
    assert kept.stat().st_mode & 0o777 == 0o600
    said, _, clicked = rest.rstrip().rpartition("\n")
    assert said.split("Look at it")[1].strip() == first.split("Look at it")[1].strip()
    assert json.loads(clicked) == {
        "mode": "demo", "status": [405, 302], "offered": True, "banner": True, "in": True,
    }  # fmt: skip
