"""Give everybody who is here a name for addresses."""

from django.db import migrations

from sympraxis.people.models.public_id import public_id


def give(apps, schema_editor):
    person = apps.get_model("people", "Person")
    for pk in person.objects.filter(public_id=None).values_list("pk", flat=True):
        person.objects.filter(pk=pk).update(public_id=public_id())


class Migration(migrations.Migration):
    dependencies = [("people", "0006_public_id")]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
