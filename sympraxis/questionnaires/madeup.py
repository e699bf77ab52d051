"""Words of the demo's questionnaire, and what made-up people answer."""

TEXTS = {
    "introduction": "Eight questions, three minutes. It tells us what to mend first.",
    "consent": (
        "The secretariat may quote sentences of mine in its report to the policy owner and on "
        "this site. My name, my organisation and my region are left out. I can take this back "
        "at any time by writing to the secretariat; what was printed by then stays printed."
    ),
}
FOUND = ["The directory", "A region’s page", "An event", "A working group", "The helpdesk"]
MISSED = [
    "Fewer mails, and one place where all of them stand.",
    "I did not find who else works on hydrogen ports.",
    "Plus de documents en français, s’il vous plaît.",
    "Eine Liste aller Fristen, mit Uhrzeit.",
    "Περισσότερες συναντήσεις για μικρές περιφέρειες.",
    "Събитията да започват по-късно.",
    "A calendar that I can subscribe to.",
    "Shorter forms.",
]
WORDS = {
    "How was the first month?": "Comment s’est passé le premier mois ?",
    "You": "Vous",
    "Where do you work?": "Où travaillez-vous ?",
    "In which region?": "Dans quelle région ?",
    "What you used": "Ce que vous avez utilisé",
    "What have you used so far?": "Qu’avez-vous utilisé jusqu’ici ?",
    "The directory": "L’annuaire",
    "A region’s page": "La page d’une région",
    "An event": "Un événement",
    "A working group": "Un groupe de travail",
    "The helpdesk": "Le service d’aide",
    "When was your first event with us?": "Quand avez-vous suivi votre premier événement ?",
    "Roughly will do.": "À peu près suffit.",
    "How easy was it?": "Était-ce facile ?",
    "To sign in": "De se connecter",
    "To find people": "De trouver des personnes",
    "To follow a group": "De suivre un groupe",
    "Hard": "Difficile", "Fair": "Moyen", "Easy": "Facile",
    "What you think": "Votre avis",
    "Would you tell a colleague to join?": "Le recommanderiez-vous à un collègue ?",
    "certainly not": "certainement pas", "certainly": "certainement",
    "What would make it better?": "Qu’est-ce qui l’améliorerait ?",
    "How many hours did you spend here?": "Combien d’heures y avez-vous passées ?",
    "hours": "heures",
    "May we ask you again in half a year?": "Pouvons-nous vous redemander dans six mois ?",
    "At which address?": "À quelle adresse ?",
}  # fmt: skip
