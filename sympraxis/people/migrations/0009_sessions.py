
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sympraxis.kit.clock


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_public_id_for_all'),
    ]

    operations = [
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('device', models.CharField(blank=True, max_length=60, verbose_name='browser')),
                ('seen_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='last seen')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'abstract': False,
            },
        ),
    ]
