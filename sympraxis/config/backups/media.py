"""Media files in and out of a backup, wherever they are stored."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage


def names(storage: Storage = default_storage, folder: str = "") -> Iterator[str]:
    """The name of every stored file, folder by folder."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for file in sorted(files):
        yield f"{folder}{file}"
    for inner in sorted(folders):
        yield from names(storage, f"{folder}{inner}/")


def exist() -> bool:
    return next(names(), None) is not None


def bring(staged: Path) -> None:
    """Put the verified files below `staged` in the place of all present ones."""
    staged.mkdir(exist_ok=True)
    if isinstance(default_storage, FileSystemStorage):
        _swap(staged)
    else:
        _upload(staged)


def _swap(staged: Path) -> None:
    final = Path(default_storage.path(""))
    old = final.with_name(f"{final.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    staged.rename(final)
    shutil.rmtree(old, ignore_errors=True)


def _upload(staged: Path) -> None:
    """Elsewhere there is no rename: bring each file, then remove what is not in the backup."""
    brought = {str(file.relative_to(staged)) for file in staged.rglob("*") if file.is_file()}
    for name in sorted(brought):
        default_storage.delete(name)
        with (staged / name).open("rb") as file:
            if default_storage.save(name, File(file)) != name:
                raise RuntimeError(f"The media storage took {name} under another name.")
    for name in list(names()):
        if name not in brought:
            default_storage.delete(name)
