"""Which file a page takes: the one that the build made, or the source it is made from."""

from functools import cache

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.templatetags.static import static


def is_there(path: str) -> bool:
    """Whether the static file `path` can be served: collected, or in a static folder."""
    if isinstance(staticfiles_storage, ManifestFilesMixin):
        return path in staticfiles_storage.hashed_files
    return finders.find(path) is not None


@cache
def address(name: str) -> str:
    """The address of "site.css", "site.js", ...: built/ where the build has run, else our source.

    Asked once in the life of a process: a build needs a restart to be seen.
    """
    built = f"built/{name}"
    if is_there(built):
        return static(built)
    return static(f"kit/{name.rsplit('.', 1)[-1]}/{name}")


@cache
def library(name: str) -> str:
    """The address of what others wrote and the build bundled; "" before the build has run."""
    return static(f"built/{name}") if is_there(f"built/{name}") else ""


@cache
def typefaces() -> tuple[str, ...]:
    """Addresses of the typefaces that every page needs at once; none before the build has run."""
    wanted = ("inter-latin-wght-normal", "source-serif-4-latin-opsz-normal")
    paths = [f"built/fonts/{name}.woff2" for name in wanted]
    return tuple(static(path) for path in paths if is_there(path))


@cache
def icons() -> str:
    """The address of the sprite that holds all icons."""
    return static("kit/icons.svg")
