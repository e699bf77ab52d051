"""Outlines of regions, for the true map."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0003_territory'),
    ]

    operations = [
        migrations.CreateModel(
            name='RegionShape',
            fields=[
                ('region', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='shape', serialize=False, to='regions.region')),
                ('path', models.TextField(verbose_name='outline')),
                ('left', models.IntegerField()),
                ('top', models.IntegerField()),
                ('right', models.IntegerField()),
                ('bottom', models.IntegerField()),
                ('notice', models.CharField(blank=True, max_length=300, verbose_name='whose the boundaries are')),
            ],
            options={
                'verbose_name': 'outline of a region',
                'verbose_name_plural': 'outlines of regions',
                'constraints': [models.CheckConstraint(condition=models.Q(('left__lte', models.F('right')), ('top__lte', models.F('bottom'))), name='region_shape_has_a_box')],
            },
        ),
    ]
