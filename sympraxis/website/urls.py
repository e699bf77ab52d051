"""The website's addresses. config/urls.py puts in `editing` and `written`, the latter last."""

from django.urls import include, path, re_path
from wagtail.admin import urls as wagtail_admin
from wagtail.documents import urls as wagtail_documents

from .views import files, outward, pages

app_name = "website"
urlpatterns = [
    path("", pages.page, name="home"),
    path("news/feed/", outward.news_feed, name="news-feed"),
    path("sitemap.xml", outward.sitemap, name="sitemap"),
    path("robots.txt", outward.robots, name="robots"),
    path("pictures/<str:name>", files.picture, name="picture"),
    path("cards/<str:topic>.png", files.card, name="card"),
]

# Where editors work, and the files that they offer.
editing = [
    # Wagtail would make, change and delete people past every rule of the community.
    re_path(r"^editing/(?:users|bulk/people)/", pages.nothing_here),
    path("editing/", include(wagtail_admin)),
    # Asked for by name where a page is for members; WAGTAIL_FRONTEND_LOGIN_URL says where.
    path("editing/sign-in/", pages.nothing_here, name="wagtailcore_login"),
    path("documents/", include(wagtail_documents)),
]
# Every other address is looked for in the tree of pages. Wagtail knows it by this name.
written = [re_path(r"^(?P<path>(?:[\w-]+/)*)$", pages.page, name="wagtail_serve")]
