"""Live rooms. What is asked of them thousands of times a minute stands under /stream/, before
Django: see stream."""

from django.urls import path

from .views import arranging, entering, notices, reports, room

app_name = "live"
urlpatterns = [
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
