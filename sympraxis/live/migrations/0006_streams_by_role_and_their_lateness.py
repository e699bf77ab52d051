from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("live", "0005_who_left")]

    operations = [
        migrations.AddField("crowd", "streams", models.JSONField(default=dict)),
        migrations.AddField("crowd", "late_p50", models.PositiveIntegerField(null=True)),
        migrations.AddField("crowd", "late_p99", models.PositiveIntegerField(null=True)),
    ]
