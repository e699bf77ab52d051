import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("live", "0002_polls_turn")]

    operations = [
        migrations.AddField(
            model_name="support",
            name="through",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="brought", to="live.question"),
        ),
    ]
