"""Nothing may go wrong behind a page's back: what a browser complains of becomes a fault."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

INSIDE = ("data", "blob", "about")  # addresses that never leave the browser


class Watch:
    """Collects every complaint of the contexts it follows; `faults` must be empty at the end.

    A complaint is a console error or warning (a breach of the Content-Security-Policy is one), an
    exception in a script, a request to a host other than the server, a request that fails, and an
    answer of 400 or more whose status was not named by `expect`.
    """

    def __init__(self, server: str) -> None:
        self.host = urlsplit(server).netloc
        self.faults: list[str] = []
        self.expected: set[int] = set()
        self.friends: set[str] = set()  # other hosts that a test means to visit

    def expect(self, *statuses: int) -> None:
        """Answers with these statuses are meant in this test."""
        self.expected.update(statuses)

    def follow(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", self._exception)
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        meant = any(f"status of {status} " in message.text for status in self.expected)
        if message.type in ("error", "warning") and not meant:
            self.faults.append(f"console: {message.text}")

    def _exception(self, error: WebError) -> None:
        self.faults.append(f"exception: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in INSIDE and parts.netloc not in (self.host, *self.friends):
            self.faults.append(f"foreign request: {request.url}")

    def _failed(self, request: Request) -> None:
        # A page left while something was loading, or an answer without content, aborts: no fault.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed request: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"status {response.status}: {response.url}")
