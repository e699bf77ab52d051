"""Bring in the topics and skills that people describe themselves with."""

from django.db import migrations

TOPICS = [
    ("industrial-transition", "Industrial transition"),
    ("innovation-diffusion", "Innovation diffusion"),
    ("interregional-cooperation", "Interregional cooperation"),
    ("monitoring-evaluation", "Monitoring and evaluation"),
    ("entrepreneurial-discovery", "Entrepreneurial discovery"),
    ("governance", "Governance"),
    ("skills", "Skills"),
    ("digitalisation", "Digitalisation"),
    ("agri-food", "Agri-food"),
    ("bioeconomy", "Bioeconomy"),
    ("energy", "Energy"),
    ("hydrogen", "Hydrogen"),
    ("circular-economy", "Circular economy"),
    ("advanced-manufacturing", "Advanced manufacturing"),
    ("advanced-materials", "Advanced materials"),
    ("health", "Health"),
    ("mobility", "Mobility"),
    ("blue-economy", "Blue economy"),
    ("tourism", "Tourism"),
    ("culture-creative", "Culture and creative industries"),
    ("space", "Space"),
    ("water", "Water"),
]
EXPERTISE = [
    ("strategy-design", "Strategy design"),
    ("priority-setting", "Choosing priorities"),
    ("stakeholder-engagement", "Stakeholder engagement"),
    ("data-analysis", "Regional data and analysis"),
    ("indicators", "Indicators"),
    ("evaluation", "Evaluation"),
    ("policy-mix", "Policy mix and instruments"),
    ("state-aid", "State aid"),
    ("public-procurement", "Public procurement of innovation"),
    ("cluster-management", "Cluster management"),
    ("technology-transfer", "Technology transfer"),
    ("finance", "Finance and funding"),
    ("project-development", "Project development"),
    ("peer-review", "Peer review"),
    ("facilitation", "Facilitation"),
    ("communication", "Communication"),
]


def load(apps, schema_editor):
    for name, rows in (("Topic", TOPICS), ("Expertise", EXPERTISE)):
        model = apps.get_model("people", name)
        model.objects.bulk_create(
            model(slug=slug, name=words, order=place) for place, (slug, words) in enumerate(rows)
        )


def unload(apps, schema_editor):
    for name, rows in (("Topic", TOPICS), ("Expertise", EXPERTISE)):
        apps.get_model("people", name).objects.filter(slug__in=[slug for slug, _ in rows]).delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0002_community")]
    operations = [migrations.RunPython(load, unload)]
