"""Live rooms. What is asked of them thousands of times a minute stands under /stream/, before
Django: see stream."""

from django.conf import settings
from django.urls import path

from .views import (
    arranging,
    attending,
    demonstration,
    entering,
    moderating,
    moderation,
    notices,
    polls,
    questions,
    replies,
    reports,
    room,
    stage,
)

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
    # Polls: of moderators
    path("live/<slug:room>/polls/", polls.listed, name="polls"),
    path("live/<slug:room>/polls/new/", polls.new, name="poll-new"),
    path("live/<slug:room>/polls/<int:pk>/", polls.poll, name="poll"),
    path("live/<slug:room>/polls/<int:pk>/opening/", polls.opening, name="poll-opening"),
    path("live/<slug:room>/polls/<int:pk>/closing/", polls.closing, name="poll-closing"),
    path("live/<slug:room>/polls/<int:pk>/extension/", polls.extension, name="poll-extension"),
    path("live/<slug:room>/polls/<int:pk>/reopening/", polls.reopening, name="poll-reopening"),
    path("live/<slug:room>/polls/<int:pk>/reset/", polls.reset, name="poll-reset"),
    path("live/<slug:room>/polls/<int:pk>/copy/", polls.copy, name="poll-copy"),
    path("live/<slug:room>/polls/<int:pk>/stage/", polls.stage, name="poll-stage"),
    path("live/<slug:room>/polls/<int:pk>/position/", polls.position, name="poll-position"),
    path("live/<slug:room>/polls/<int:pk>/removal/", polls.removal, name="poll-removal"),
    path("live/<slug:room>/polls/<int:pk>/words/", polls.words, name="poll-words"),
    path("live/<slug:room>/polls/<int:pk>/answers.<str:ending>", polls.export, name="poll-export"),
    # What the audience sends without a script
    path("live/<slug:room>/polls/<int:pk>/ballot/", attending.ballot, name="ballot"),
    path("live/<slug:room>/supports/", attending.supports, name="supports"),
    path("live/<slug:room>/reactions/", attending.reactions, name="reactions"),
    path("live/<slug:room>/hand/", attending.hand, name="hand"),
    # Ways in: a registration, a link of the desk, a code
    path("live/", entering.code, name="code"),
    path("live/enter/<str:token>/", entering.registered, name="entry"),
    path("live/links/<str:token>/", entering.linked, name="link"),
    path("live/code/<str:code>/", entering.guest, name="guest"),
    path("live/<slug:room>/entrance/", entering.entrance, name="entrance"),
    path("live/<slug:room>/link/", entering.reminder, name="reminder"),
    # Notices, and calls for help
    path("live/<slug:room>/notices/", notices.notices, name="notices"),
    path("live/notices/<int:pk>/ending/", notices.ending, name="notice-ending"),
    path("live/<slug:room>/help/", notices.help, name="help"),
    path("live/help/<int:pk>/answer/", notices.answer, name="help-answer"),
    path("live/<slug:room>/", room.room, name="room"),
    path("live/<slug:room>/stage/", stage.stage, name="stage"),
    # What came of it
    path("live/<slug:room>/transcript/", reports.transcript, name="transcript"),
    path("live/<slug:room>/transcript.txt", reports.transcript_text, name="transcript-text"),
    path("live/<slug:room>/transcript.json", reports.transcript_json, name="transcript-json"),
    # The organisers' desk
    path("desk/events/<int:pk>/live/", arranging.rooms, name="desk"),
    path("desk/events/<int:pk>/live/halls/", arranging.halls, name="desk-halls"),
    path("desk/events/<int:pk>/live/comparison/", reports.comparison, name="comparison"),
    path("desk/live/people/", arranging.people, name="desk-people"),
    path("desk/live/appointments/<int:pk>/ending/", arranging.dismissal, name="desk-dismissal"),
    path("desk/live/links/<int:pk>/ending/", arranging.link_ending, name="desk-link-ending"),
    path("desk/live/<slug:room>/", arranging.room, name="desk-room"),
    path("desk/live/<slug:room>/appointments/", arranging.appointments, name="desk-appointments"),
    path("desk/live/<slug:room>/links/", arranging.links, name="desk-links"),
    path("desk/live/<slug:room>/code/", arranging.code, name="desk-code"),
    path("desk/live/<slug:room>/removal/", arranging.removal, name="desk-removal"),
    path("desk/live/<slug:room>/report/", reports.report, name="report"),
    path("desk/live/<slug:room>/report.xlsx", reports.report_xlsx, name="report-xlsx"),
    path("desk/live/<slug:room>/report.csv", reports.report_csv, name="report-csv"),
    path("desk/live/<slug:room>/attendance/", reports.attendance, name="attendance"),
    path("desk/live/<slug:room>/attendance.csv", reports.attendance_csv, name="attendance-csv"),
]

of_a_demonstration = [
    path("live/demo/room/", demonstration.room, name="demo-room"),
    path("live/demo/stage/", demonstration.stage, name="demo-stage"),
    path("live/demo/desk/", demonstration.desk, name="demo-desk"),
]
if settings.MODE == "demo":
    urlpatterns = of_a_demonstration + urlpatterns
