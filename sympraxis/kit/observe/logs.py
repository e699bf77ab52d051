"""Log lines: JSON with a request id, or readable text. Never an address of a person's machine.

`request` is a context variable: asgi.py binds it at the entrance, the thread that runs Django gets
a copy, and so every line that a view writes carries the id that the answer shows in X-Request-ID.
"""

import logging
import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    structlog.stdlib.ExtraAdder(),
]
# What Django's loggers hang on a record: objects of the request, and nothing for a log line.
UNWANTED = ("request", "response", "server_time", "status_code", "color_message", "sock")
# Parts of an address that open a door for whoever holds them.
DOOR_KEYS = {"token", "key", "secret", "signature", "code", "uidb36", "uidb64"}
LONG = re.compile(r"[^/]{20,}")
IN_WORDS = re.compile(r"(?<=/)[^/\s]{20,}")


def _without_objects(_: Any, __: str, line: EventDict) -> EventDict:
    if "_record" in line and line["logger"].startswith(("django.", "uvicorn.")):
        bound = structlog.contextvars.get_contextvars().get("request")
        for name in UNWANTED:
            line.pop(name, None)
        if bound:
            line["request"] = bound
        # "Forbidden (CSRF token missing.): /registrations/…/": Django says the whole path.
        line["event"] = IN_WORDS.sub("…", str(line["event"]))
    return line


def _flat(_: Any, __: str, line: EventDict) -> EventDict:
    """Put the moment, the weight and the message first: that is how a line is read."""
    first = {name: line.pop(name) for name in ("at", "level", "logger", "event") if name in line}
    return {**first, **line}


def formatter(form: str) -> dict[str, Any]:
    """The `formatters` entry for "json" (a line is one JSON object) or "text"."""
    end: list[Processor]
    if form == "json":
        end = [
            structlog.processors.format_exc_info,
            _flat,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ]
    else:
        end = [structlog.dev.ConsoleRenderer(colors=False, timestamp_key="at", sort_keys=False)]
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [
            _without_objects,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *end,
        ],
        "foreign_pre_chain": SHARED,
    }


def configured(form: str) -> dict[str, Any]:
    """Django's LOGGING for SYMPRAXIS_LOG = "json" or "text"; every line goes to stderr."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter(form)},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "sympraxis": {"level": "INFO"},
            # Django's own handlers would say everything twice, in another form.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # The access line already says 404 and 403; a fault comes here with its trace.
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
            "django.utils.autoreload": {"level": "WARNING"},
        },
    }


def discreet(path: str, opened_by: dict[str, Any] | None = None) -> str:
    """`path` without the parts that open doors: signed links, secret addresses, tokens.

    `opened_by` holds what the route took from the path; where no route matched (a mistyped link),
    every long part is cut.
    """
    if opened_by is None:
        return LONG.sub("…", path)
    for name, value in opened_by.items():
        if name in DOOR_KEYS and value:
            path = path.replace(str(value), "…")
    return path


access = logging.getLogger("sympraxis.access")
