
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sympraxis.kit.clock


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0004_registrations_by_address'),
        ('live', '0006_streams_by_role_and_their_lateness'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Cue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=120, verbose_name='message')),
                ('said_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cues', to='live.room')),
                ('speaker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='events.speaker')),
            ],
            options={
                'verbose_name': 'message to a speaker',
                'verbose_name_plural': 'messages to speakers',
                'ordering': ['-pk'],
            },
        ),
    ]
