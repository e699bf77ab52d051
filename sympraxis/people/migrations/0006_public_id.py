"""A place for the name that a person has in addresses."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_profile_and_roles_for_all")]
    operations = [
        migrations.AddField(
            model_name="person",
            name="public_id",
            field=models.CharField(editable=False, max_length=10, null=True),
        ),
    ]
