"""What an address has at an event already is looked for with every registration."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0003_reminders"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(fields=["event", "email"], name="registration_by_address"),
        ),
    ]
