"""All seats of one holder are found without reading every seat there is."""

from django.db import migrations, models

NAME = "seat_one_per_holder"


def once(*fields: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        fields=fields, condition=models.Q(("released_at", None)), name=NAME
    )


class Migration(migrations.Migration):
    dependencies = [("kit", "0007_outbox_outcomes")]

    operations = [
        migrations.RemoveConstraint(model_name="seat", name=NAME),
        migrations.AddConstraint(model_name="seat", constraint=once("holder", "pool")),
    ]
