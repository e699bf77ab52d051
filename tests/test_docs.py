"""What the documentation promises is what the program does."""

from pathlib import Path

from sympraxis.config.environment import TABLE

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_settings_table_in_running_md_is_the_one_in_the_program():
    running = (DOCS / "running.md").read_text()
    listed = [
        line
        for line in running.splitlines()
        if line.startswith(("| `SYMPRAXIS_", "| `HOST", "| `PORT"))
    ]
    assert listed == [
        f"| `{v.name}` | {f'`{v.default}`' if v.default else ''} | {v.meaning} |" for v in TABLE
    ]
