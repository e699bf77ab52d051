"""Static files, answered before Django and from memory, with what was compressed beforehand."""

from pathlib import Path
from typing import Any
from urllib.request import url2pathname
from wsgiref.headers import Headers

from django.contrib.staticfiles import finders
from servestatic.asgi import ServeStaticASGI
from servestatic.responders import MissingFileError, StaticFile

from .observe.exchange import KEY

SMALL = 512 * 1024
ROOM = 24 * 1024 * 1024


def _guarded(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


class Statics(ServeStaticASGI):
    """Serve `root` (collected files, listed once at the start) below `prefix`.

    With `root` None the finders are asked at each request: for development. A file of up to 512 KiB
    is read once and kept, up to 24 MiB in all; larger ones and parts of files are streamed.
    """

    def __init__(self, application: Any, root: Path | None, prefix: str) -> None:
        self.prefix = prefix
        self.kept: dict[str, tuple[list[tuple[bytes, bytes]], bytes]] = {}
        self.room = ROOM
        super().__init__(
            application,
            root,
            prefix,
            autorefresh=root is None,
            max_age=0 if root is None else 3600,
            allow_all_origins=False,
            add_headers_function=_guarded,
        )

    def find_file(self, url: str) -> StaticFile | None:
        """The file that the finders know for `url`: new files are seen without a restart."""
        if not url.startswith(self.prefix) or not self.url_is_canonical(url):
            return None
        found = finders.find(url2pathname(url[len(self.prefix) :]))
        try:
            return self.get_static_file(str(found), url) if found else None
        except (MissingFileError, IsADirectoryError):
            return None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(self.prefix):
            await self.application(scope, receive, send)
            return
        if KEY in scope:
            scope[KEY].route = "static"
        file = None if self.autorefresh else self.files.get(scope["path"])
        if isinstance(file, StaticFile) and scope["method"] == "GET":
            asked = {name: value.decode("latin-1") for name, value in scope["headers"]}
            if not asked.keys() & {b"range", b"if-none-match", b"if-modified-since"}:
                answer = self._from_memory(file, asked.get(b"accept-encoding", ""))
                if answer:
                    headers, body = answer
                    await send({"type": "http.response.start", "status": 200, "headers": headers})
                    await send({"type": "http.response.body", "body": body})
                    return
        await super().__call__(scope, receive, send)

    def _from_memory(
        self, file: StaticFile, encodings: str
    ) -> tuple[list[tuple[bytes, bytes]], bytes] | None:
        path, headers = file.get_path_and_headers({"HTTP_ACCEPT_ENCODING": encodings})
        if path in self.kept:
            return self.kept[path]
        size = Path(path).stat().st_size
        if size > min(SMALL, self.room):
            return None
        self.room -= size
        ready = [(k.lower().encode(), v.encode()) for k, v in headers if v is not None]
        self.kept[path] = (ready, Path(path).read_bytes())
        return self.kept[path]
