"""Live rooms. What is asked of them thousands of times a minute stands under /stream/, before
Django: see stream."""

from django.urls import path

from .views import moderating, moderation, questions, replies, room

app_name = "live"
urlpatterns = [
    # Questions: of moderators, in writing, and as they stay after the event
    path("live/to-answer/", replies.to_answer, name="to-answer"),
    path("live/questions/<int:pk>/", questions.question, name="question"),
    path("live/questions/<int:pk>/moderation/", moderation.moderation, name="question-moderation"),
    path("live/questions/<int:pk>/approval/", moderation.approval, name="approval"),
    path("live/questions/<int:pk>/refusal/", moderation.refusal, name="refusal"),
    path("live/questions/<int:pk>/archive/", moderation.archive, name="archive"),
    path("live/questions/<int:pk>/reopening/", moderation.reopening, name="reopening"),
    path("live/questions/<int:pk>/words/", moderation.words, name="words"),
    path("live/questions/<int:pk>/labels/", moderation.labels, name="question-labels"),
    path("live/questions/<int:pk>/merging/", moderation.merging_into, name="merging"),
    path("live/questions/<int:pk>/splitting/", moderation.splitting, name="splitting"),
    path("live/questions/<int:pk>/assignment/", moderation.assignment, name="assignment"),
    path("live/questions/<int:pk>/note/", moderation.note, name="note"),
    path("live/questions/<int:pk>/position/", moderation.position, name="position"),
    path("live/questions/<int:pk>/stage/", moderation.stage, name="question-stage"),
    path("live/questions/<int:pk>/stage-end/", moderation.stage_end, name="question-stage-end"),
    path("live/questions/<int:pk>/answer/", moderation.answer, name="answer"),
    path("live/questions/<int:pk>/undoing/", moderation.undoing_last, name="undoing"),
    path("live/questions/<int:pk>/block/", moderation.block, name="question-block"),
    path("live/questions/<int:pk>/reading/", moderation.look, name="reading"),
    path("live/questions/<int:pk>/replies/", replies.replies, name="replies"),
    path("live/replies/<int:pk>/words/", replies.reply_words, name="reply-words"),
    path("live/replies/<int:pk>/withdrawal/", replies.reply_withdrawal, name="reply-withdrawal"),
    path("live/labels/<int:pk>/removal/", moderating.label_removal, name="label-removal"),
    path("live/<slug:room>/moderation/", moderating.room, name="moderation"),
    path("live/<slug:room>/acts/", moderating.acts, name="acts"),
    path("live/<slug:room>/labels/", moderating.labels, name="labels"),
    path("live/<slug:room>/attendees/<int:pk>/block/", moderating.block, name="block"),
    path("live/<slug:room>/attendees/<int:pk>/admission/", moderating.admission, name="let-in"),
    path("live/<slug:room>/questions.csv", moderating.csv, name="questions-csv"),
    path("live/<slug:room>/questions.xlsx", moderating.xlsx, name="questions-xlsx"),
    path("live/<slug:room>/unanswered/", moderating.unanswered, name="unanswered"),
    path("live/<slug:room>/answers/", replies.answers, name="answers"),
    # Questions: of the audience
    path("live/<slug:room>/questions/", questions.questions, name="questions"),
    path("live/<slug:room>/questions/like/", questions.like, name="questions-like"),
    path("live/<slug:room>/questions/<int:pk>/", questions.own, name="own-question"),
    path("live/<slug:room>/questions/<int:pk>/words/", questions.own_words, name="own-words"),
    path(
        "live/<slug:room>/questions/<int:pk>/withdrawal/",
        questions.withdrawal,
        name="own-withdrawal",
    ),
    path("live/<slug:room>/", room.room, name="room"),
]
