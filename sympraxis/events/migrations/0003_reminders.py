"""Those who take part are reminded: when, and whether they were."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0002_registrations_without_names'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='reminded_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='reminded'),
        ),
        migrations.AddField(
            model_name='event',
            name='reminder',
            field=models.CharField(choices=[('none', 'Nobody is reminded'), ('day', 'A day before, at the same hour'), ('hour', 'An hour before')], default='day', max_length=10, verbose_name='reminder'),
        ),
    ]
