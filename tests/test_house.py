"""The house itself: the ladder holds, and nothing is in the tree that may not be."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_lock_files_hold_no_addresses():
    locks = [
        p
        for p in tracked()
        if re.search(r"(requirements.*\.txt|\.lock|package-lock\.json)$", str(p))
    ]
    assert locks
    for lock in locks:
        assert "://" not in lock.read_text(), lock


def test_no_machine_path_or_registry_is_named():
    registries = [
        "pypi" + ".org",
        "pythonhosted" + ".org",
        "registry." + "npmjs",
        "deb." + "debian",
    ]
    for file in tracked():
        text = file.read_bytes().decode(errors="ignore")
        for word in [*registries, f"{ROOT}/"]:
            assert word not in text, f"{word} in {file.relative_to(ROOT)}"


def test_nothing_third_party_is_committed():
    for file in tracked():
        assert not re.search(r"\.min\.(js|css)$|\.(woff2?|ttf|otf)$", file.name), file


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )


def test_ladder_holds_and_an_upward_import_is_caught(tmp_path):
    """One look tells both: in a copy with one upward import, that is all there is to find."""
    no_code = shutil.ignore_patterns("__pycache__", "locale", "static", "templates")
    shutil.copytree(ROOT / "sympraxis", tmp_path / "sympraxis", ignore=no_code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    upward = tmp_path / "sympraxis" / "kit" / "clock.py"
    upward.write_text(upward.read_text() + "\nfrom sympraxis.people import models  # noqa\n")
    answer = lint_imports(tmp_path)
    assert answer.returncode == 1
    told = answer.stdout.partition("Broken contracts")[2].splitlines()
    found = [line.partition(" (l.")[0] for line in told if line.strip("- ")]
    assert found == [
        "The ladder: a line may import the lines below it, never above",
        "sympraxis.kit is not allowed to import sympraxis.people:",
        "- sympraxis.kit.clock -> sympraxis.people.models",
    ], answer.stdout
