"""Every page of the site, in one place. A new page is added here, or the suite says so."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sympraxis.people.sections import BY_KEY

from . import asked, coming, community, gatherings, rooms, taking_part, together

ANYONE, MEMBER, STAFF = "anyone", "member", "staff"
SIGN_IN = "people:sign-in"
BY_PASSWORD = "people:sign-in-by-password"


# What editors write: the first pages of a new place. An article is made by community.py.
WRITTEN = ("what-we-do/", "what-we-do/working-groups/", "news/", "about/", "contact/",
           "accessibility/", "privacy/", "legal-notice/")  # fmt: skip
# The editors' tool is Wagtail's, with its own tests; the files it offers are no pages.
NOT_OURS = ("editing/", "documents/")


@dataclass(frozen=True)
class Page:
    """One page: the name of its address, and who may see it."""

    name: str
    who: str = ANYONE
    arguments: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def path(self) -> str:
        """An argument that can be called is found when the page is visited (see community.py)."""
        found = {name: one() if callable(one) else one for name, one in self.arguments.items()}
        return reverse(self.name, kwargs=found)

    def __str__(self) -> str:
        words = [one for one in self.arguments.values() if isinstance(one, str)]
        return " ".join([self.name, *words])


PAGES = [
    Page("website:home"),
    Page("website:contact-form"),
    Page("website:contact-sent"),
    Page("website:enquiries", STAFF),
    Page("website:enquiry", STAFF, {"pk": community.enquiry}),
    *[Page("wagtail_serve", arguments={"path": path}) for path in WRITTEN],
    Page("wagtail_serve", arguments={"path": community.article}),
    Page("website:search"),
    Page("people:sign-in"),
    Page("people:sign-in-by-password"),
    Page("account_reset_password"),
    Page("account_reset_password_done"),
    Page("account_reset_password_from_key", arguments={"uidb36": "1", "key": "used-up"}),
    Page("account_signup"),
    Page("account_logout", MEMBER),
    Page("account_change_password", MEMBER),
    Page("people:account", MEMBER),
    Page("people:profile", MEMBER),
    *[Page("people:profile-part", MEMBER, {"key": key}) for key in BY_KEY],
    Page("people:new-organisation", MEMBER),
    Page("people:organisation", MEMBER, {"pk": community.organisation}),
    Page("people:organisation-details", STAFF, {"pk": community.organisation}),
    Page("people:organisation-merging", STAFF, {"pk": community.organisation}),
    Page("people:new-mandate", MEMBER, {"pk": community.organisation}),
    Page("people:invitations", MEMBER, {"pk": community.organisation}),
    Page("people:invitation", arguments={"token": community.token}),
    Page("people:mandates", STAFF),
    Page("people:mandate", STAFF, {"pk": community.mandate}),
    Page("people:roles", STAFF),
    Page("website:editors", STAFF),
    Page("people:sessions", MEMBER),
    Page("people:preferences", MEMBER),
    Page("people:again", MEMBER),
    Page("mfa_index", MEMBER),
    Page("regions:index"),
    *[Page("regions:region", arguments={"code": code}) for code in ("IT", "ITC4", "EL43")],
    Page("people:directory", MEMBER),
    Page("people:person", MEMBER, {"public_id": community.colleague}),
    Page("people:letter", MEMBER, {"public_id": community.colleague}),
    Page("people:no-more-letters", MEMBER, {"token": community.letter}),
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
    Page("groups:list"),
    Page("groups:group", arguments={"slug": together.slug}),
    Page("groups:group", MEMBER, {"slug": together.slug}),
    Page("events:of-group", arguments={"slug": together.slug}),
    Page("groups:members", STAFF, {"slug": together.slug}),
    Page("groups:ending", STAFF, {"slug": together.slug, "pk": together.membership}),
    Page("groups:new", STAFF),
    Page("groups:details", STAFF, {"pk": together.key}),
    Page("events:register", MEMBER, {"slug": together.meeting}),
    Page("events:list"),
    Page("events:event", arguments={"slug": community.shown}),
    Page("events:own", MEMBER),
    Page("activity:new", MEMBER),
    Page("activity:preferences", MEMBER),
    Page("activity:unsubscribe", arguments={"token": community.unsubscribing}),
    Page("activity:entries", STAFF),
    Page("activity:mail", STAFF),
    Page("people:data", MEMBER),
    Page("people:data-copy", MEMBER),
    Page("people:erasure", MEMBER),
    Page("people:erased"),
    Page("events:register", arguments={"slug": taking_part.slug}),
    *[
        Page(f"events:{name}", arguments={"token": taking_part.token})
        for name in ("registration", "registration-answers", "cancellation")
    ],
    Page("events:address", arguments={"token": taking_part.letter}),
    Page("events:listed", arguments={"slug": "anything"}),
    Page("events:my-colleagues", arguments={"slug": coming.slug}),
    Page("events:colleagues", arguments={"token": coming.token}),
    Page("events:registration-part", arguments={"token": coming.token, "slug": coming.part}),
    Page("events:double", arguments={"token": coming.double}),
    Page("kit:style"),
    Page("kit:outbox", STAFF),
    Page("events:desk", STAFF),
    Page("events:desk-new", STAFF),
    *[
        Page(f"events:desk-{name}", STAFF, {"pk": community.event})
        for name in (
            "event", "details", "cancellation", "copy", "new-part", "kinds", "invitations",
            "registrations", "import",
        )
    ],
    Page("events:desk-kind", STAFF, {"pk": community.event, "kind": community.kind}),
    Page(
        "events:desk-registration", STAFF,
        {"pk": community.event, "number": community.registration},
    ),
    # The programme of an event
    Page("live:code"),
    Page("live:guest", arguments={"code": rooms.code}),
    Page("live:entrance", arguments={"room": rooms.name}),
    Page("live:entrance", MEMBER, {"room": rooms.waiting}),
    Page("live:entrance", arguments={"room": rooms.over}),
    Page("live:transcript", arguments={"room": rooms.name}),
    Page("live:desk", STAFF, {"pk": rooms.event}),
    Page("live:comparison", STAFF, {"pk": rooms.event}),
    *[
        Page(f"live:{name}", STAFF, {"room": rooms.name})
        for name in ("desk-room", "desk-broadcast", "desk-recordings", "report", "attendance")
    ],
    Page("live:desk-recording", STAFF, {"recording": rooms.recording}),
    Page("live:desk-recording-removal", STAFF, {"recording": rooms.recording}),
    Page("events:programme", arguments={"slug": gatherings.slug}),
    Page("events:session", arguments={"slug": gatherings.slug, "session": gatherings.panel_id}),
    Page("events:speaker", arguments={"slug": gatherings.eleni}),
    Page("events:own-programme", arguments={"token": gatherings.token}),
    Page(
        "events:own-session", arguments={"token": gatherings.token, "session": gatherings.workshop}
    ),
    Page("events:desk-programme", STAFF, {"pk": gatherings.event}),
    Page("events:desk-room", STAFF, {"pk": gatherings.event, "room": gatherings.room}),
    Page("events:desk-new-session", STAFF, {"pk": gatherings.event}),
    *[
        Page(f"events:desk-{name}", STAFF, {"pk": gatherings.event, "session": gatherings.panel})
        for name in ("session", "session-time", "session-removal", "new-speaker")
    ],
    Page("events:desk-speaker", STAFF, {"pk": gatherings.event, "speaker": gatherings.speaking}),
    # Questions in a live room
    *[
        Page(f"live:{name}", STAFF, {"room": asked.public_id})
        for name in ("acts", "unanswered")
    ],
    Page("live:polls", STAFF, {"room": rooms.name}),
    Page("live:poll", STAFF, {"room": rooms.name, "pk": rooms.poll}),
    Page("live:poll-reset", STAFF, {"room": rooms.name, "pk": rooms.poll}),
    Page("live:question-moderation", STAFF, {"pk": asked.question}),
    Page("live:replies", STAFF, {"pk": asked.question}),
    Page("live:to-answer", MEMBER),
    Page("live:answers", arguments={"room": asked.over_id}),
    Page("events:session", arguments={"slug": asked.slug, "session": asked.session}),
]  # fmt: skip

# Named addresses that are no page to look at, each with the reason.
NO_PAGE = {
    "website:enquiries-list": "a file to keep",
    "website:enquiry-assignment": "takes a form only",
    "website:enquiry-notes": "takes a form only",
    "website:enquiry-state": "takes a form only",
    "picture": "a picture",
    "website:editor-ending": "takes a form only",
    "website:news-feed": "a feed, for programs",
    "sitemap": "for search engines",
    "robots": "for search engines",
    "website-picture": "a picture",
    "website-card": "a picture",
    "people:list": "a file to keep",
    "groups:member-suggestions": "names for the picker",
    "groups:role": "takes a form only",
    "groups:archival": "takes a form only",
    "groups:reopening": "takes a form only",
    "people:organisation-suggestions": "names for the picker",
    "people:member-suggestions": "names for the picker",
    "people:invitation-withdrawal": "takes a form only",
    "people:mandate-letter": "a file to keep",
    "people:mandate-confirmation": "takes a form only",
    "people:mandate-refusal": "takes a form only",
    "people:mandate-ending": "takes a form only",
    "people:mandate-withdrawal": "takes a form only",
    "people:role-ending": "takes a form only",
    "people:consent": "takes a form only",
    "people:consent-withdrawal": "takes a form only",
    "people:language": "takes a form only",
    "people:sign-out": "the same page as account_logout",
    "account_login": "the same page as people:sign-in",
    "account_request_login_code": "the same page as people:sign-in",
    "account_reauthenticate": "needs a person who may show once more who they are: test_signin.py",
    "mfa_reauthenticate": "needs a second step: test_signin.py",
    "mfa_reauthenticate_webauthn": "needs a passkey: test_signin.py",
    "mfa_authenticate": "redirects, unless the first step is done: test_signin.py",
    "mfa_login_webauthn": "what a passkey is asked, as JSON",
    "mfa_add_webauthn": "needs a fresh sign-in: test_signin.py",
    "mfa_edit_webauthn": "needs a passkey: test_signin.py",
    "mfa_remove_webauthn": "needs a passkey: test_signin.py",
    "mfa_activate_totp": "needs a fresh sign-in: test_signin.py",
    "mfa_deactivate_totp": "needs a second step: test_signin.py",
    "mfa_view_recovery_codes": "needs a second step: test_signin.py",
    "mfa_generate_recovery_codes": "needs a second step: test_signin.py",
    "people:session": "ends a session, by POST",
    "people:sessions-others": "ends the other sessions, by POST",
    "regions:suggestions": "the suggestions of the picker, as JSON",
    "kit:zones": "the suggestions of the picker, as JSON",
    "account_confirm_login_code": "redirects unless a code was asked for: see test_entry.py",
    "account_set_password": "redirects whoever has a password: measured in test_entry.py",
    "account_inactive": "answers with 403",
    "openid_connect_login": "leaves for a provider",
    "openid_connect_callback": "takes the answer of a provider",
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
    "events:feed": "a feed, for programs",
    "events:calendar": "a calendar, for programs",
    "events:event-calendar": "a file to keep",
    "events:card": "stands in frames of others: test_events.py",
    "activity:opening": "leads on to what the news is about",
    "activity:reading": "takes a form only",
    "activity:table": "a file to keep",
    "activity:mail-sending": "takes a form only",
    "activity:mail-settlement": "takes a form only",
    "kit:figures": "a file to keep",
    "kit:outbox-message": "needs a message: measured on the way in, in test_entry.py",
    "kit:outbox-html": "the HTML of a message, as others will see it",
    "kit:outbox-attachment": "a file to keep",
    "events:desk-publication": "takes a form only",
    "events:desk-removal": "takes a form only",
    "events:desk-position": "takes a form only",
    "events:desk-retirement": "takes a form only",
    "events:desk-questions": "takes a form only",
    "events:desk-guests": "takes a form only",
    "events:desk-unlisting": "takes a form only",
    "events:desk-codes": "takes a form only",
    "events:desk-code-places": "takes a form only",
    "events:desk-code-ending": "takes a form only",
    "events:desk-approvals": "takes a form only",
    "events:desk-approval": "takes a form only",
    "events:desk-refusal": "takes a form only",
    "events:desk-registration-cancellation": "takes a form only",
    "events:desk-letter": "takes a form only",
    "events:desk-csv": "a file to keep",
    "events:desk-xlsx": "a file to keep",
    "events:registration-calendar": "a file to keep",
    "events:registration-place": "takes a form only",
    "events:registration-room": "leads on to the room, at its time",
    "events:slides": "a file to keep",
    "events:own-slides": "a file to keep",
    "events:own-calendar": "a calendar, for programs",
    "events:speaker-picture": "a picture",
    "events:favourite": "takes a form only",
    "events:session-place": "takes a form only",
    "events:desk-rooms": "takes a form only",
    "events:desk-room-position": "takes a form only",
    "events:desk-room-removal": "takes a form only",
    "events:desk-parts": "takes a form only",
    "events:desk-part": "takes a form only",
    "events:desk-part-removal": "takes a form only",
    "events:desk-slides": "takes a form only",
    "events:desk-slides-removal": "takes a form only",
    "live:approval": "takes a form only",
    "live:refusal": "takes a form only",
    "live:archive": "takes a form only",
    "live:reopening": "takes a form only",
    "live:words": "takes a form only",
    "live:question-labels": "takes a form only",
    "live:merging": "takes a form only",
    "live:splitting": "takes a form only",
    "live:assignment": "takes a form only",
    "live:note": "takes a form only",
    "live:position": "takes a form only",
    "live:question-stage": "takes a form only",
    "live:question-stage-end": "takes a form only",
    "live:answer": "takes a form only",
    "live:undoing": "takes a form only",
    "live:question-block": "takes a form only",
    "live:reading": "takes a form only",
    "live:moderation": "a desk on its stream: browser/live/test_live_desks.py",
    "live:speaking": "a desk on its stream: browser/live/test_live_desks.py",
    "live:technician": "a desk on its stream: browser/live/test_live_desks.py",
    "live:shows": "takes a form only",
    "live:reading-first": "takes a form only",
    "live:desk-open": "takes a form only",
    "live:hand-lowering": "takes a form only",
    "live:poll-opening": "takes a form only",
    "live:poll-closing": "takes a form only",
    "live:poll-extension": "takes a form only",
    "live:poll-reopening": "takes a form only",
    "live:poll-copy": "takes a form only",
    "live:poll-stage": "takes a form only",
    "live:poll-position": "takes a form only",
    "live:poll-removal": "takes a form only",
    "live:poll-words": "takes a form only",
    "live:poll-new": "needs a kind: measured in test_polls.py",
    "live:poll-export": "a file to keep",
    "live:ballot": "takes a form only",
    "live:supports": "takes a form only",
    "live:reactions": "takes a form only",
    "live:hand": "takes a form only",
    "live:reply-words": "takes a form only",
    "live:reply-withdrawal": "takes a form only",
    "live:label-removal": "takes a form only",
    "live:labels": "takes a form only",
    "live:block": "takes a form only",
    "live:let-in": "takes a form only",
    "live:own-words": "takes a form only",
    "live:own-withdrawal": "takes a form only",
    "live:question": "leads on to where the answer is read",
    "live:questions": "needs a pass: measured in live/test_live_asking.py",
    "live:own-question": "needs a pass: measured in live/test_live_asking.py",
    "live:questions-like": "a part of a page, as it is typed",
    "live:questions-csv": "a file to keep",
    "live:questions-xlsx": "a file to keep",
    "live:entry": "leads into the room, by a signed address",
    "live:link": "leads into the room, by a signed address",
    "live:reminder": "takes a form only",
    "live:notices": "takes a form only",
    "live:notice-ending": "takes a form only",
    "live:source": "of technicians: browser/live/test_live_player.py",
    "live:captions": "of technicians: browser/live/test_live_player.py",
    "live:picture": "leads to a stream, for a player",
    "live:captions-file": "a file to keep",
    "live:authorisation": "asked by media servers",
    "live:desk-broadcast-keys": "takes a form only",
    "live:cues": "takes a form only",
    "live:cue-sight": "takes a form only",
    "live:pass": "asked by scripts",
    "live:recording": "needs a video: browser/live/test_live_recording.py",
    "live:recording-video": "a file",
    "live:recording-voice": "a file",
    "live:recording-captions": "a file",
    "live:recording-chapters": "a file",
    "live:desk-making": "takes a form only",
    "live:desk-chapters": "takes a form only",
    "live:desk-cut": "takes a form only",
    "live:desk-subtitles": "takes a form only",
    "live:desk-subtitles-removal": "takes a form only",
    "live:desk-remaking": "takes a form only",
    "live:desk-publication": "takes a form only",
    "live:desk-withdrawal": "takes a form only",
    "live:room": "a frame of its own, for those inside: browser/live/test_live_room.py",
    "live:stage": "a screen, not a page: browser/live/test_live_stage.py",
    "live:help": "for those inside: browser/live/test_live_room.py",
    "live:help-answer": "takes a form only",
    "live:transcript-text": "a file to keep",
    "live:transcript-json": "a file, for programs",
    "live:desk-halls": "takes a form only",
    "live:desk-people": "names for the picker",
    "live:desk-appointments": "takes a form only",
    "live:desk-dismissal": "takes a form only",
    "live:desk-links": "takes a form only",
    "live:desk-link-ending": "takes a form only",
    "live:desk-code": "takes a form only",
    "live:desk-removal": "takes a form only",
    "live:report-csv": "a file to keep",
    "live:report-xlsx": "a file to keep",
    "live:attendance-csv": "a file to keep",
    "theme": "the style sheet and the mark that an operator chose",
}


def named_addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The full name of every URL pattern that has one: `kit:style`."""
    for entry in (resolver or get_resolver()).url_patterns:
        if str(entry.pattern).startswith(NOT_OURS):
            continue
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from named_addresses(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{space}{entry.name}"
