"""Extra-Regio: codes that belong to a country and to no place."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0002_nuts_2024'),
    ]

    operations = [
        migrations.AddField(
            model_name='region',
            name='has_territory',
            field=models.BooleanField(default=True, verbose_name='has a territory (Extra-Regio has none)'),
        ),
    ]
