"""Pages of questionnaires."""

from .. import community
from .page import MEMBER, STAFF, Page

PAGES = [
    Page("questionnaires:list", STAFF),
    Page("questionnaires:new", STAFF),
    *[
        Page(f"questionnaires:{name}", STAFF, {"pk": community.questionnaire})
        for name in ("builder", "details", "preview", "copying", "summary")
    ],
    *[
        Page("questionnaires:item", STAFF, {"pk": community.questionnaire, "item": one})
        for one in (community.chosen, community.waiting)
    ],
    Page("questionnaires:translation", STAFF, {"pk": community.questionnaire, "language": "fr"}),
    Page(
        "questionnaires:answers", STAFF, {"pk": community.questionnaire, "item": community.chosen}
    ),
    Page("questionnaires:fill", MEMBER, {"pk": community.questionnaire}),
    Page("questionnaires:response", MEMBER, {"token": community.response}),
]  # fmt: skip

# Each with the reason.
NO_PAGE = {
    "questionnaires:opening": "takes a form only",
    "questionnaires:closing": "takes a form only",
    "questionnaires:double": "takes a form only",
    "questionnaires:new-item": "takes a form only",
    "questionnaires:item-preview": "a part of a page, as it is typed",
    "questionnaires:position": "takes a form only",
    "questionnaires:removal": "takes a form only",
    "questionnaires:double-item": "takes a form only",
    "questionnaires:draft": "what is typed, kept by a script",
    "questionnaires:file": "a file to keep",
    "questionnaires:csv": "a file to keep",
    "questionnaires:xlsx": "a file to keep",
}
