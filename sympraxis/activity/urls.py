"""What is new, how soon it comes by mail, what was done."""

from django.urls import path

from .views import entries, mail, new, preferences

app_name = "activity"
urlpatterns = [
    path("new/", new.new, name="new"),
    path("new/reading/", new.reading, name="reading"),
    path("new/<int:pk>/", new.opening, name="opening"),
    path("account/notifications/", preferences.preferences, name="preferences"),
    path("unsubscribe/<str:token>/", preferences.unsubscribe, name="unsubscribe"),
    path("activity/", entries.entries, name="entries"),
    path("activity/entries.csv", entries.table, name="table"),
    path("activity/mail/", mail.mail, name="mail"),
    path("activity/mail/<int:pk>/sending/", mail.sending, name="mail-sending"),
    path("activity/mail/<int:pk>/settlement/", mail.settlement, name="mail-settlement"),
]
