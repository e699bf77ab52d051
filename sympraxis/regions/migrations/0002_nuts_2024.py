"""Bring in the nomenclature: NUTS 2024, levels 0 to 2 of the 27 Member States."""

from django.db import migrations

from sympraxis.regions import nomenclature


def load(apps, schema_editor):
    nomenclature.load(apps)


def unload(apps, schema_editor):
    for name in ("RegionChange", "CohesionCategory", "RegionName"):
        apps.get_model("regions", name).objects.all().delete()
    region = apps.get_model("regions", "Region")
    for level in (3, 2, 1, 0):
        region.objects.filter(level=level).delete()
    apps.get_model("regions", "Country").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_initial")]
    operations = [migrations.RunPython(load, unload)]
