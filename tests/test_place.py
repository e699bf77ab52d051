"""Tests are of the code: what a demonstration left in the data folder of the tree is not asked."""

import json
import os
import subprocess
import sys

from django.templatetags.static import static

SHEET = "kit/css/site.css"


def test_static_files_are_their_sources():
    assert static(SHEET) == f"/static/{SHEET}"


def test_so_they_are_where_others_were_collected(tmp_path):
    """As it is after `make demo`."""
    (tmp_path / "static").mkdir()
    manifest = {"paths": {SHEET: "kit/css/site.0123456789ab.css"}, "version": "1.1", "hash": ""}
    (tmp_path / "static/staticfiles.json").write_text(json.dumps(manifest))
    test = f"{__file__}::{test_static_files_are_their_sources.__name__}"
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test],
        env={**os.environ, "SYMPRAXIS_DATA": str(tmp_path)}, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
