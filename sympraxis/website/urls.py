from django.urls import path

from .views import desk, enquiries, pages

app_name = "website"
urlpatterns = [
    path("", pages.home, name="home"),
    path("contact/message/", enquiries.form, name="contact-form"),
    path("contact/message/sent/", enquiries.sent, name="contact-sent"),
    path("desk/enquiries/", desk.enquiries, name="enquiries"),
    path("desk/enquiries/list.csv", desk.table, name="enquiries-list"),
    path("desk/enquiries/<int:pk>/", desk.enquiry, name="enquiry"),
    path("desk/enquiries/<int:pk>/assignment/", desk.assignment, name="enquiry-assignment"),
    path("desk/enquiries/<int:pk>/notes/", desk.note, name="enquiry-notes"),
    path("desk/enquiries/<int:pk>/state/", desk.state, name="enquiry-state"),
]
