"""Registrations whose names and addresses were forgotten: many of one event have no address."""

from django.db import migrations, models
from django.db.models import Q

NAME = "registration_one_an_address"
LIVE = Q(("cancelled_at__isnull", True), ("declined_at__isnull", True), ("doubles__isnull", True))


def once(condition: Q) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=("event", "email"), condition=condition, name=NAME)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_events")]

    operations = [
        migrations.RemoveConstraint(model_name="registration", name=NAME),
        migrations.AddConstraint(
            model_name="registration", constraint=once(LIVE & ~Q(("email", "")))
        ),
        migrations.AlterField(
            model_name="registration",
            name="email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="e-mail address"),
        ),
    ]
