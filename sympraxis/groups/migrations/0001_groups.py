"""Working groups and who is in them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sympraxis.kit.clock


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('summary', models.CharField(blank=True, max_length=400, verbose_name='in one sentence')),
                ('purpose', models.TextField(blank=True, max_length=8000, verbose_name='what it is for')),
                ('language', models.CharField(default='en', max_length=10, verbose_name='language of this text')),
                ('kind', models.CharField(choices=[('working_group', 'Working group')], default='working_group', max_length=20, verbose_name='kind')),
                ('shown', models.CharField(choices=[('public', 'Everybody'), ('members', 'Members of the community'), ('hidden', 'Only who is in it')], default='members', max_length=10, verbose_name='who may see it')),
                ('made_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='made')),
                ('archived_at', models.DateTimeField(blank=True, null=True, verbose_name='archived')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'group',
                'verbose_name_plural': 'groups',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('member', 'Member'), ('coordinator', 'Coordinator')], default='member', max_length=12, verbose_name='role')),
                ('joined_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='joined')),
                ('left_at', models.DateTimeField(blank=True, null=True, verbose_name='left')),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='groups.group')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'membership',
                'verbose_name_plural': 'memberships',
                'ordering': ['joined_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('group', 'person'), name='membership_once_while_it_lasts'), models.CheckConstraint(condition=models.Q(('left_at__isnull', True), ('left_at__gte', models.F('joined_at')), _connector='OR'), name='membership_ends_after_it_begins')],
            },
        ),
    ]
