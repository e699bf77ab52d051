"""The site's addresses as a demonstration has them."""

from django.urls import include, path

from sympraxis.config import urls
from sympraxis.people.urls import entrance, people

demonstration = [*people, *entrance.demonstration]
urlpatterns = [
    path("", include((demonstration, "people"))),
    *(one for one in urls.urlpatterns if "people" not in str(getattr(one, "urlconf_name", ""))),
    path("account/", include(entrance.entrance)),
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
