"""Why a recording could not be made, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from .making import DISK, GONE, PROGRAM

FAULTS = {
    GONE: _(
        "Nothing is kept of these hours: nothing was sent, or it was removed after the recording"
        " was published. What was made before is there still."
    ),
    DISK: _(
        "The disk of the server is too full for this recording. Nothing is lost; have the operator"
        " make room, then make it again."
    ),
    PROGRAM: _(
        "The recording could not be put together. The operator finds the reason in the log;"
        " `sympraxis live repair` mends lists that a crash left unfinished."
    ),
}
