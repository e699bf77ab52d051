"""Static files: collected into a fresh folder that then takes the place of the old one."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from sympraxis import __version__
from sympraxis.kit.progress import Progress

MARK = ".collected"


def fingerprint() -> str:
    """Changes whenever a static file of ours or of a package does."""
    import django
    import servestatic
    from django.contrib.staticfiles.finders import get_finders

    found = [__version__, django.__version__, getattr(servestatic, "__version__", "")]
    for finder in get_finders():
        for name, storage in finder.list(["CVS", ".*", "*~"]):
            facts = Path(storage.path(name)).stat()
            found.append(f"{name} {facts.st_size} {facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()


def up_to_date(root: Path) -> bool:
    """Whether `root` holds the static files of this version."""
    mark = root / MARK
    return mark.is_file() and mark.read_text() == fingerprint()


def collect(root: Path, progress: Progress) -> int:
    """Fill `root` anew, with hashed names and compressed copies; returns how many were collected.

    An interruption leaves the old folder, or none, and the next call does the work again.
    """
    draft, old = root.with_name("static.new"), root.with_name("static.old")
    for leftover in (draft, old):
        shutil.rmtree(leftover, ignore_errors=True)
    count = _collect_into(draft, progress)
    (draft / MARK).write_text(fingerprint())
    if root.exists():
        root.rename(old)
    draft.rename(root)
    shutil.rmtree(old, ignore_errors=True)
    return count


def _collect_into(draft: Path, progress: Progress) -> int:
    from django.conf import settings
    from django.contrib.staticfiles.management.commands.collectstatic import Command
    from django.core.management import call_command
    from servestatic.storage import CompressedManifestStaticFilesStorage

    class Watched(CompressedManifestStaticFilesStorage):
        def post_process(self, paths, *args, **options):
            files: Iterator = super().post_process(paths, *args, **options)
            # Each file comes back hashed and then in up to three encodings: 5 is a fair guess.
            for done, file in enumerate(files):
                progress.at(done, 5 * len(paths))
                yield file

    before, settings.STATIC_ROOT = settings.STATIC_ROOT, draft  # its manifest counts files there
    try:
        command = Command()
        command.storage = Watched(location=draft)
        call_command(command, interactive=False, verbosity=0)
    finally:
        settings.STATIC_ROOT = before
    return len(command.copied_files)
