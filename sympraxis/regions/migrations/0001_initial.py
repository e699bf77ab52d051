"""Countries, regions and their shapes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('regions', '0001_regions'),
        ('regions', '0003_territory'),
        ('regions', '0004_shapes'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Country',
            fields=[
                ('code', models.CharField(max_length=2, primary_key=True, serialize=False, verbose_name='code')),
                ('iso', models.CharField(max_length=2, unique=True, verbose_name='ISO code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('is_member', models.BooleanField(default=True, verbose_name='Member State of the EU')),
            ],
            options={
                'verbose_name': 'country',
                'verbose_name_plural': 'countries',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(default='2024', max_length=4, verbose_name='version')),
                ('code', models.CharField(max_length=5, verbose_name='code')),
                ('level', models.PositiveSmallIntegerField(verbose_name='level')),
                ('name', models.CharField(max_length=160, verbose_name='name in Latin script')),
                ('native_name', models.CharField(blank=True, max_length=160, verbose_name='name in its own script')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitude of the centre')),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='latitude of the centre')),
                ('tile_q', models.SmallIntegerField(blank=True, null=True, verbose_name='column on the tile map')),
                ('tile_r', models.SmallIntegerField(blank=True, null=True, verbose_name='row on the tile map')),
                ('has_territory', models.BooleanField(default=True, verbose_name='has a territory (Extra-Regio has none)')),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='regions', to='regions.country')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='regions.region')),
            ],
            options={
                'verbose_name': 'region',
                'verbose_name_plural': 'regions',
                'indexes': [models.Index(fields=['version', 'level', 'country'], name='region_listing')],
                'constraints': [models.UniqueConstraint(fields=('version', 'code'), name='region_version_code_unique'), models.CheckConstraint(condition=models.Q(('level__gte', 0), ('level__lte', 3)), name='region_level_0_to_3')],
            },
        ),
        migrations.CreateModel(
            name='CohesionCategory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=9, verbose_name='period')),
                ('category', models.CharField(choices=[('less_developed', 'less developed'), ('transition', 'transition'), ('more_developed', 'more developed')], max_length=16, verbose_name='category')),
                ('source', models.CharField(max_length=300, verbose_name='source')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cohesion_categories', to='regions.region')),
            ],
            options={
                'verbose_name': 'cohesion category',
                'verbose_name_plural': 'cohesion categories',
                'constraints': [models.UniqueConstraint(fields=('region', 'period'), name='cohesion_one_a_period')],
            },
        ),
        migrations.CreateModel(
            name='RegionChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_version', models.CharField(max_length=4)),
                ('from_code', models.CharField(max_length=5)),
                ('to_version', models.CharField(max_length=4)),
                ('to_code', models.CharField(max_length=5)),
                ('kind', models.CharField(choices=[('recoded', 'new code, same territory'), ('boundary', 'boundary moved'), ('split', 'split'), ('merged', 'merged'), ('part', 'a part moved')], max_length=10)),
            ],
            options={
                'verbose_name': 'change of a region',
                'verbose_name_plural': 'changes of regions',
                'constraints': [models.UniqueConstraint(fields=('from_version', 'from_code', 'to_version', 'to_code'), name='region_change_once')],
            },
        ),
        migrations.CreateModel(
            name='RegionName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=3, verbose_name='language')),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_names', to='regions.region')),
            ],
            options={
                'verbose_name': 'other name of a region',
                'verbose_name_plural': 'other names of regions',
                'constraints': [models.UniqueConstraint(fields=('region', 'language', 'name'), name='region_other_name_once')],
            },
        ),
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
