"""Why there is trouble, and what the technician can do."""

from typing import Any

from django.utils.translation import gettext_lazy as _

WHY: dict[str, Any] = {
    "picture": _("No picture arrives. Check that the encoder sends video and sound in one stream."),
    "codec": _("The picture is in a format that browsers do not play. Set the encoder to H.264."),
    "keyframes": _("No keyframe has come for a while. Set the encoder to one every 2 seconds."),
    "disk": _("The disk is full: the picture goes on, but what is sent now is not kept."),
    "sound": _(
        "Nothing comes in the track of an interpreter: who listens to it hears the original."
    ),
    "port": _("Nothing can listen at this port: another program has it."),
    "program": _("ffmpeg could not work with what arrives. It is tried again every few seconds."),
}
