"""Seats, letters, marks and what else the ground keeps."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import sympraxis.kit.clock


class Migration(migrations.Migration):

    replaces = [
        ('kit', '0001_seats'),
        ('kit', '0002_heartbeat'),
        ('kit', '0003_once_keys_and_slots'),
        ('kit', '0004_tries'),
        ('kit', '0005_kept_message'),
        ('kit', '0006_marks'),
        ('kit', '0007_outbox_outcomes'),
        ('kit', '0008_seats_of_a_holder'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Bounce',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=320, unique=True)),
                ('said', models.TextField()),
                ('noted_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('beat_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('host', models.CharField(max_length=255)),
                ('pid', models.PositiveBigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='KeptMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sender', models.CharField(max_length=320)),
                ('recipients', models.JSONField()),
                ('to', models.TextField()),
                ('subject', models.TextField()),
                ('raw', models.BinaryField()),
                ('kind', models.CharField(blank=True, max_length=60)),
                ('key', models.CharField(max_length=200, null=True, unique=True)),
                ('kept_at', models.DateTimeField(db_index=True, default=sympraxis.kit.clock.now)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('unsure_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('problem', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['-kept_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True)),
                ('value', models.CharField(max_length=255)),
                ('made_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name='Seats',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='Empty: no limit.', null=True, verbose_name='places')),
                ('waiting_allowed', models.BooleanField(default=True, verbose_name='waiting list')),
                ('offer_for', models.DurationField(blank=True, help_text='Empty: whoever moves up from the waiting list has the place.', null=True, verbose_name='time to confirm')),
            ],
            options={
                'verbose_name': 'places',
                'verbose_name_plural': 'places',
            },
        ),
        migrations.CreateModel(
            name='Tries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('window', models.BigIntegerField()),
                ('tries', models.PositiveIntegerField()),
                ('tries_before', models.PositiveIntegerField()),
                ('spent_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name_plural': 'tries',
            },
        ),
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
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.CharField(max_length=100)),
                ('asked_at', models.DateTimeField()),
                ('turn', models.PositiveBigIntegerField(null=True)),
                ('offered_until', models.DateTimeField(null=True)),
                ('taken_at', models.DateTimeField(null=True)),
                ('released_at', models.DateTimeField(null=True)),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='kit.seats')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('released_at', None)), fields=('holder', 'pool'), name='seat_one_per_holder'), models.UniqueConstraint(fields=('pool', 'turn'), name='seat_one_per_turn'), models.CheckConstraint(condition=models.Q(('turn__isnull', False), ('taken_at__isnull', False), _connector='OR'), name='seat_taken_or_in_line'), models.CheckConstraint(condition=models.Q(('offered_until', None), ('turn__isnull', False), _connector='OR'), name='seat_offered_from_the_line')],
            },
        ),
    ]
