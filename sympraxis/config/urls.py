"""Every domain's addresses, from the highest in the ladder down; last, what editors wrote. Events
stand before the hundred addresses of live: in a rush for places nothing is asked for as often.

Pages for people have the language in their address, all but those in the language of the site.
What a page fetches, what other machines were told, and probes (kit.observe) have none.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from sympraxis.kit import urls as kit
from sympraxis.people import urls as people
from sympraxis.website import urls as website

urlpatterns = [
    *website.fixed,
    path("", include(people.fixed)),
    path("", include(kit.fixed)),
    *i18n_patterns(
        path("", include("sympraxis.website.urls")),
        path("", include("sympraxis.events.urls")),
        path("", include("sympraxis.live.urls")),
        path("", include("sympraxis.groups.urls")),
        path("", include("sympraxis.questionnaires.urls")),
        path("", include("sympraxis.activity.urls")),
        path("", include("sympraxis.people.urls")),
        path("", include("sympraxis.regions.urls")),
        path("", include("sympraxis.kit.urls")),
        *website.written,
        prefix_default_language=False,
    ),
]

handler400 = "sympraxis.kit.views.errors.bad_request"
handler403 = "sympraxis.kit.views.errors.forbidden"
handler404 = "sympraxis.kit.views.errors.not_found"
handler500 = "sympraxis.kit.views.errors.server_error"
