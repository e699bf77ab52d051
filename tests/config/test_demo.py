"""sympraxis demo: a community to walk through."""

import json
import re

import pytest

pytestmark = pytest.mark.served

# In a process of its own: the same once more, and then the click.
AGAIN = """
import json
from django.conf import settings
from django.test import Client
from sympraxis.config.cli import demo
demo.command(["--no-serve"], standalone_mode=False)
client = Client(headers={"host": "localhost"})
page = client.get("/account/sign-in/").content.decode()
client.post("/account/demo/secretariat/")
print(json.dumps({
    "mode": settings.MODE,
    "status": [client.get("/account/demo/secretariat/").status_code,
               client.post("/account/demo/secretariat/").status_code],
    "offered": "Look around as" in page,
    "banner": "This is a demonstration" in page,
    "in": client.get("/account/").status_code == 200,
}))
"""


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
