"""From now on everybody has a name for addresses, and nobody another's."""

from django.db import migrations, models

from sympraxis.people.models.public_id import public_id


class Migration(migrations.Migration):
    dependencies = [("people", "0007_public_ids_given")]
    operations = [
        migrations.AlterField(
            model_name="person",
            name="public_id",
            field=models.CharField(
                default=public_id, editable=False, max_length=10, unique=True
            ),
        ),
    ]
