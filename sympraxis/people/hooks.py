"""News of people for the domains above: each is rung inside the transaction it tells of."""

from sympraxis.kit.hooks import Hook

# Answers: (mandate). The secretariat has something to decide.
mandate_asked = Hook("people.mandate_asked", "a mandate was asked for")
# Answers: (mandate). Confirmed, refused or ended: `mandate.state` says which.
mandate_decided = Hook("people.mandate_decided", "a mandate was confirmed, refused or ended")
# Answers: (kept, other, by). Move what you have on the organisation `other` to `kept`: it goes.
merging = Hook("people.merging", "two organisations are made one")
# Answers: (invitation). `invitation.accepted_at` says whether it was sent or accepted.
invited = Hook("people.invited", "a colleague was invited, or accepted")
# Answers: (person). Their roles are what they are now, in this transaction.
roles_changed = Hook("people.roles_changed", "somebody got or lost a role")
# Answers: (person). Take your part of this person out, in this transaction.
erasing = Hook("people.erasing", "a person is being erased")
# Answers: (person) -> {name of the section: data}. What you keep of this person, fit for JSON.
exporting = Hook("people.exporting", "a person takes their data along")
# Answers: (reader) -> ids of people who share a group with the reader.
mates = Hook("people.mates", "who is in a group with this reader")
# Answers: (profile, reader) -> regions.hooks.Section | None, with nothing in it that the reader may
# not see.
sections = Hook("people.sections", "a part of a person's page")
# Answers: (person) -> bool. A record of yours stands on this person, so they stay though they never
# signed in.
needed = Hook("people.needed", "whether a person who never came may be erased by the clock")
