"""The site's addresses as a demonstration has them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from sympraxis.config import urls
from sympraxis.people.urls import entrance, people

demonstration = [*people, *entrance.demonstration]
*fixed, pages = urls.urlpatterns
urlpatterns = [
    *fixed,
    *i18n_patterns(
        path("", include((demonstration, "people"))),
        *(
            one
            for one in pages.url_patterns
            if "people" not in str(getattr(one, "urlconf_name", ""))
        ),
        path("account/", include(entrance.entrance)),
        prefix_default_language=False,
    ),
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
