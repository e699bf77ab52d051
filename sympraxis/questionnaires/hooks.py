"""What questionnaires ask the domains above. An owner answers for its own and says None to others.

    @hooks.may_edit.on
    def organisers(person, questionnaire):
        event = Event.objects.filter(registration_form=questionnaire).first()
        return event and may_organise(person, event)

Without an answer the staff of the secretariat may.
"""

from sympraxis.kit.hooks import Hook

# Answers: (person, questionnaire) -> True, False, or None where it is not one's own.
may_edit = Hook("questionnaires.may_edit", "whether a person may build a questionnaire")
may_read = Hook("questionnaires.may_read", "whether a person may read the answers to it")
# Answers: (questionnaire) -> (words, address) of what it belongs to, or None where it is not one's
# own: the builder's trail leads back there.
owner = Hook("questionnaires.owner", "what a questionnaire belongs to")
# Answers: (questionnaire) -> the numbers of its responses that count, as a query, or None where it
# is not one's own. Without an answer whatever was sent counts.
counting = Hook("questionnaires.counting", "which responses count")
# Answers: (person) -> those of one's own that the person may read, as a query, or None.
readable = Hook("questionnaires.readable", "the questionnaires of an owner that a person may read")
