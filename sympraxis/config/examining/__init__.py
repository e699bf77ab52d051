"""What `sympraxis doctor` looks at. Each examination answers with findings and never with a trace.

settings   the environment and what Django says of it
machine    data folder, disk, clock, static files, programs
database   the database, its tables, the key, the workers
outside    mail, media, cache: what answers over a wire
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sympraxis.config.trouble import explained

OK, WARNING, FAULT = "ok", "warning", "fault"


@dataclass(frozen=True)
class Finding:
    """What was found of one part; `remedy` says how to mend it and is empty where all is well."""

    part: str
    state: str
    found: str
    remedy: str = ""


Examination = Callable[[], Iterator[Finding]]


def examine() -> list[Finding]:
    """Every finding, from the settings outwards. Without settings there is no more to look at."""
    from . import settings

    findings = list(settings.read())
    if any(finding.state == FAULT for finding in findings):
        return findings
    from . import database, machine, outside

    for module in (settings, machine, database, outside):
        for examination in module.ALL:
            findings += _safely(examination)
    return findings


def _safely(examination: Examination) -> list[Finding]:
    part = (examination.__doc__ or "").splitlines()[0].rstrip(".").lower()
    try:
        return list(examination())
    except Exception as error:
        known = explained(error)
        found = known or f"{type(error).__name__}: {error}"
        return [Finding(part, FAULT, found, "" if known else "Please report this as a fault.")]
