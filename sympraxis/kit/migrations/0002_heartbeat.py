from django.db import migrations, models

import sympraxis.kit.clock


class Migration(migrations.Migration):

    dependencies = [
        ('kit', '0001_seats'),
    ]

    operations = [
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
    ]
