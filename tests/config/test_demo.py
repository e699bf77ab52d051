"""sympraxis demo: a community to walk through."""

import re


def test_demo_says_where_to_look_and_as_whom_each_time(ready):
    first = ready.run("demo", "--no-serve")
    for path in ("room", "stage", "desk"):
        assert f"/live/demo/{path}/" in first.stdout
    assert first.returncode == 0, first.stderr
    assert "http://127.0.0.1:8000/" in first.stdout
    password = re.search(r"Password:\s+(\S+)", first.stdout)[1]
    kept = ready.data / "demo-password"
    assert kept.read_text() == password
    assert kept.stat().st_mode & 0o777 == 0o600
    again = ready.run("demo", "--no-serve")
    assert again.returncode == 0, again.stderr
    assert again.stdout.split("Look at it")[1] == first.stdout.split("Look at it")[1]
