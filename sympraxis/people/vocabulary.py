"""The names of topics and skills that came with the site, so that translators meet them.

They stand in the database, where a secretariat may add its own: those stay as they were written.
"""

from django.utils.translation import gettext_noop

NAMES = (
    gettext_noop("Industrial transition"),
    gettext_noop("Innovation diffusion"),
    gettext_noop("Interregional cooperation"),
    gettext_noop("Monitoring and evaluation"),
    gettext_noop("Entrepreneurial discovery"),
    gettext_noop("Governance"),
    gettext_noop("Skills"),
    gettext_noop("Digitalisation"),
    gettext_noop("Agri-food"),
    gettext_noop("Bioeconomy"),
    gettext_noop("Energy"),
    gettext_noop("Hydrogen"),
    gettext_noop("Circular economy"),
    gettext_noop("Advanced manufacturing"),
    gettext_noop("Advanced materials"),
    gettext_noop("Health"),
    gettext_noop("Mobility"),
    gettext_noop("Blue economy"),
    gettext_noop("Tourism"),
    gettext_noop("Culture and creative industries"),
    gettext_noop("Space"),
    gettext_noop("Water"),
    gettext_noop("Strategy design"),
    gettext_noop("Choosing priorities"),
    gettext_noop("Stakeholder engagement"),
    gettext_noop("Regional data and analysis"),
    gettext_noop("Indicators"),
    gettext_noop("Evaluation"),
    gettext_noop("Policy mix and instruments"),
    gettext_noop("State aid"),
    gettext_noop("Public procurement of innovation"),
    gettext_noop("Cluster management"),
    gettext_noop("Technology transfer"),
    gettext_noop("Finance and funding"),
    gettext_noop("Project development"),
    gettext_noop("Peer review"),
    gettext_noop("Facilitation"),
    gettext_noop("Communication"),
)
