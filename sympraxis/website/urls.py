"""The website's addresses. config/urls.py puts the lists in their places, `written` last of all."""

from allauth.account import views as allauth
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtail_admin

from .search.views import search
from .views import desk, editors, enquiries, files, outward, pages, tool

app_name = "website"
urlpatterns = [
    path("", pages.page, name="home"),
    path("search/", search, name="search"),
    path("news/feed/", outward.news_feed, name="news-feed"),
    path("contact/message/", enquiries.form, name="contact-form"),
    path("contact/message/sent/", enquiries.sent, name="contact-sent"),
    path("desk/editors/", editors.editors, name="editors"),
    path("desk/editors/<int:pk>/ending/", editors.ending, name="editor-ending"),
    path("desk/enquiries/", desk.enquiries, name="enquiries"),
    path("desk/enquiries/list.csv", desk.table, name="enquiries-list"),
    path("desk/enquiries/<int:pk>/", desk.enquiry, name="enquiry"),
    path("desk/enquiries/<int:pk>/assignment/", desk.assignment, name="enquiry-assignment"),
    path("desk/enquiries/<int:pk>/notes/", desk.note, name="enquiry-notes"),
    path("desk/enquiries/<int:pk>/state/", desk.state, name="enquiry-state"),
]

# What is the same in every language: files, and the rooms of editors.
fixed = [
    path("sitemap.xml", outward.sitemap, name="sitemap"),
    path("robots.txt", outward.robots, name="robots"),
    path("pictures/<str:name>", files.picture, name="website-picture"),
    path("cards/<str:topic>.png", files.card, name="website-card"),
    # Wagtail would make, change and delete people past every rule of the community.
    re_path(r"^editing/(?:users|bulk/people)/", pages.nothing_here),
    path("editing/account/", tool.look, name="wagtailadmin_account"),
    path("editing/login/", tool.door, name="wagtailadmin_login"),
    path("editing/logout/", allauth.logout, name="wagtailadmin_logout"),
    path("editing/", include(wagtail_admin)),
    # Asked for by name where a page is for members; WAGTAIL_FRONTEND_LOGIN_URL says where.
    path("editing/login/", tool.door, name="wagtailcore_login"),
    path(
        "documents/<int:document_id>/<path:document_filename>",
        files.document,
        name="wagtaildocs_serve",
    ),
]
# Every other address is looked for in the tree of pages. Wagtail knows it by this name.
written = [re_path(r"^(?P<path>(?:[\w-]+/)*)$", pages.page, name="wagtail_serve")]
