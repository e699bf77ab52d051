"""Settings: can they be read, and are they fit for the open?"""

from collections.abc import Iterator

from . import FAULT, OK, WARNING, Finding


def read() -> Iterator[Finding]:
    """Settings."""
    import django

    try:
        django.setup()
    except SystemExit as error:  # settings.py says its sentences this way
        for sentence in str(error).splitlines():
            yield Finding("settings", FAULT, sentence)
        return
    except Exception as error:
        yield Finding("settings", FAULT, f"{type(error).__name__}: {error}", "See docs/running.md.")
        return
    from django.conf import settings

    yield Finding("settings", OK, f"{settings.MODE} mode, {settings.BASE_URL}")


def checks() -> Iterator[Finding]:
    """Settings."""
    from django.conf import settings
    from django.core.checks import ERROR, run_checks
    from django.core.checks import WARNING as LEAST

    serious = settings.MODE == "production"
    public = serious and settings.ENV.base_url
    for message in run_checks(include_deployment_checks=bool(public)):
        if message.level >= LEAST and not message.is_silenced():
            state = FAULT if message.level >= ERROR else WARNING
            found = f"{message.id}: {' '.join(message.msg.split())}"
            yield Finding("settings", state, found, str(message.hint or "See docs/running.md."))
    if serious and not public:
        yield Finding(
            "settings",
            WARNING,
            "The place has no public address and can be reached from this machine alone.",
            "Set SYMPRAXIS_BASE_URL=https://your.community",
        )


ALL = [checks]
