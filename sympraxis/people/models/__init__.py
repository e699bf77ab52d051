"""People: who is in the community, what they say of themselves, and whom they act for."""

from .consent import Consent
from .invitation import Invitation
from .letter import Letter, NoMoreLetters
from .mandate import Mandate
from .organisation import Organisation
from .person import Person
from .profile import PARTS, Portrait, Profile
from .role import Role
from .session import Session
from .spelling import OrganisationSpelling
from .vocabulary import Audience, Expertise, Helix, StakeholderType, Topic

__all__ = [
    "PARTS", "Audience", "Consent", "Expertise", "Helix", "Invitation", "Letter", "Mandate",
    "NoMoreLetters", "Organisation", "OrganisationSpelling", "Person", "Portrait", "Profile",
    "Role", "Session", "StakeholderType", "Topic",
]  # fmt: skip
