from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kit', '0003_once_keys_and_slots'),
    ]

    operations = [
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
    ]
