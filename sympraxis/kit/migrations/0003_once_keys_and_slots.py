import uuid

from django.db import migrations, models

import sympraxis.kit.clock


class Migration(migrations.Migration):

    dependencies = [
        ('kit', '0002_heartbeat'),
    ]

    operations = [
        migrations.CreateModel(
            name='OnceKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('job', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('taken_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_at__isnull', True)), fields=('key',), name='once_key_one_waits')],
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('due_at', models.DateTimeField()),
                ('enqueued_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'due_at'), name='slot_once')],
            },
        ),
    ]
