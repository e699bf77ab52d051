"""People: who is in the community, what they say of themselves, and whom they act for."""

from .consent import Consent
from .organisation import Invitation, Mandate, Organisation
from .person import Person
from .profile import PARTS, Profile
from .role import Role
from .vocabulary import Audience, Expertise, Helix, StakeholderType, Topic

__all__ = [
    "PARTS", "Audience", "Consent", "Expertise", "Helix", "Invitation", "Mandate", "Organisation",
    "Person", "Profile", "Role", "StakeholderType", "Topic",
]  # fmt: skip
