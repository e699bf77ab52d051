"""Somebody: the one model that all others point to."""

import django.db.models.functions.text
from django.db import migrations, models

import sympraxis.kit.clock
import sympraxis.people.models.public_id


class Migration(migrations.Migration):

    replaces = [('people', '0001_person')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('public_id', models.CharField(default=sympraxis.people.models.public_id.public_id, editable=False, max_length=10, unique=True)),
                ('email', models.EmailField(error_messages={'unique': 'Somebody with this e-mail address is here already.'}, max_length=254, unique=True, verbose_name='e-mail address')),
                ('given_name', models.CharField(blank=True, max_length=120, verbose_name='given name')),
                ('family_name', models.CharField(blank=True, max_length=120, verbose_name='family name')),
                ('is_staff', models.BooleanField(default=False, verbose_name='works for the secretariat')),
                ('is_active', models.BooleanField(default=True, verbose_name='may sign in')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('time_zone', models.CharField(blank=True, max_length=64, verbose_name='time zone')),
                ('joined_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='joined')),
                ('asked_to_stay_at', models.DateTimeField(blank=True, null=True, verbose_name='asked whether to stay')),
                ('erased_at', models.DateTimeField(blank=True, null=True, verbose_name='erased')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='person_email_lower_case')],
            },
        ),
    ]
