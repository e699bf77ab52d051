"""Events, their programme, and who registers."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import sympraxis.events.models.invitation
import sympraxis.events.models.registration
import sympraxis.kit.clock
import sympraxis.people.models.public_id


class Migration(migrations.Migration):

    replaces = [
        ('events', '0001_events'),
        ('events', '0002_registrations_without_names'),
        ('events', '0003_reminders'),
        ('events', '0004_registrations_by_address'),
        ('events', '0005_for_a_group'),
    ]

    initial = True

    dependencies = [
        ('groups', '0001_groups'),
        ('kit', '0001_initial'),
        ('people', '0003_vocabulary'),
        ('questionnaires', '0001_questionnaires'),
        ('regions', '0002_nuts_2024'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sympraxis.people.models.public_id.public_id, editable=False, max_length=10, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('summary', models.CharField(blank=True, max_length=400, verbose_name='in one sentence')),
                ('about', models.TextField(blank=True, max_length=12000, verbose_name='about the event')),
                ('audience', models.CharField(blank=True, max_length=400, verbose_name='for whom')),
                ('practical', models.TextField(blank=True, max_length=8000, verbose_name='practical information')),
                ('language', models.CharField(default='en', max_length=10, verbose_name='language of this text')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='languages spoken')),
                ('mode', models.CharField(choices=[('online', 'Online'), ('on_site', 'On site'), ('hybrid', 'On site and online')], default='online', max_length=10, verbose_name='where')),
                ('venue', models.CharField(blank=True, max_length=200, verbose_name='venue')),
                ('venue_address', models.CharField(blank=True, max_length=300, verbose_name='address of the venue')),
                ('hashtag', models.CharField(blank=True, max_length=60, verbose_name='hashtag')),
                ('contact', models.EmailField(blank=True, max_length=254, verbose_name='contact address')),
                ('join_address', models.URLField(blank=True, max_length=500, verbose_name='address to join online')),
                ('zone', models.CharField(max_length=64, verbose_name='time zone')),
                ('starts_at', models.DateTimeField(verbose_name='starts')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('access', models.CharField(choices=[('public', 'Everybody'), ('members', 'Members of the community'), ('group', 'The members of its group'), ('listed', 'The people on its list'), ('invited', 'Whoever has an invitation')], default='public', max_length=10, verbose_name='who may see it')),
                ('for_its_group', models.BooleanField(default=False, verbose_name='only members of its group register')),
                ('registration_zone', models.CharField(max_length=64, verbose_name='time zone of registration')),
                ('registration_opens_at', models.DateTimeField(blank=True, null=True, verbose_name='registration opens')),
                ('registration_closes_at', models.DateTimeField(blank=True, null=True, verbose_name='registration closes')),
                ('changes_close_at', models.DateTimeField(blank=True, null=True, verbose_name='answers can be changed until')),
                ('address_confirmed_within', models.DurationField(blank=True, null=True, verbose_name='time to confirm the address')),
                ('approval_needed', models.BooleanField(default=False, verbose_name='somebody approves each registration')),
                ('colleagues_allowed', models.BooleanField(default=False, verbose_name='one person may register colleagues')),
                ('reminder', models.CharField(choices=[('none', 'Nobody is reminded'), ('day', 'A day before, at the same hour'), ('hour', 'An hour before')], default='day', max_length=10, verbose_name='reminder')),
                ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='reminded')),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('edition', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='made')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='cancelled')),
                ('cancelled_because', models.CharField(blank=True, max_length=400, verbose_name='reason')),
                ('copied_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='events.event')),
                ('country', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='regions.region', verbose_name='country')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='groups.group', verbose_name='group')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='events.event', verbose_name='part of')),
                ('places', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.seats')),
                ('topics', models.ManyToManyField(blank=True, related_name='events', to='people.topic')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['starts_at', 'pk'],
                'indexes': [models.Index(fields=['published_at', 'starts_at'], name='event_by_start')],
                'constraints': [models.CheckConstraint(condition=models.Q(('registration_closes_at__gt', models.F('registration_opens_at'))), name='event_registration_closes_after_it_opens', violation_error_message='It has to close after it opens.'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='event_ends_after_it_starts', violation_error_message='It has to end after it starts.'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('pk')), _negated=True), _connector='OR'), name='event_no_part_of_itself'), models.CheckConstraint(condition=models.Q(('group__isnull', False), models.Q(models.Q(('access', 'group'), _negated=True), ('for_its_group', False)), _connector='OR'), name='event_for_a_group_has_one'), models.CheckConstraint(condition=models.Q(('cancelled_at__isnull', True), ('published_at__isnull', False), _connector='OR'), name='event_cancelled_after_published')],
            },
        ),
        migrations.CreateModel(
            name='Guest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('added_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guests', to='events.event')),
            ],
            options={
                'verbose_name': 'person on the list',
                'verbose_name_plural': 'people on the list',
                'ordering': ['email'],
                'constraints': [models.UniqueConstraint(fields=('event', 'email'), name='guest_once_an_event'), models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='guest_lower_case')],
            },
        ),
        migrations.CreateModel(
            name='Kind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('help', models.CharField(blank=True, max_length=300, verbose_name='explanation')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('by_invitation', models.BooleanField(default=False, verbose_name='only with an invitation')),
                ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='no longer offered since')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kinds', to='events.event')),
                ('places', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.seats')),
                ('questions', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='questionnaires.questionnaire')),
            ],
            options={
                'verbose_name': 'kind of registration',
                'verbose_name_plural': 'kinds of registration',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('event', 'name'), name='kind_name_once')],
            },
        ),
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=sympraxis.events.models.invitation.new_code, max_length=40, verbose_name='code')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='for whom')),
                ('uses', models.PositiveIntegerField(blank=True, null=True, verbose_name='how often it can be used')),
                ('made_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='made')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reserved', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.seats')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='events.event')),
                ('kind', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='events.kind', verbose_name='kind of registration')),
            ],
            options={
                'verbose_name': 'invitation code',
                'verbose_name_plural': 'invitation codes',
                'ordering': ['made_at', 'pk'],
                'constraints': [models.UniqueConstraint(models.F('event'), django.db.models.functions.text.Lower('code'), name='code_once_an_event')],
            },
        ),
        migrations.CreateModel(
            name='ChoicePlaces',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='questionnaires.choice')),
                ('places', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.seats')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choice_places', to='events.kind')),
            ],
            options={
                'verbose_name': 'places for a choice',
                'verbose_name_plural': 'places for choices',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=sympraxis.events.models.registration.new_token, editable=False, max_length=22, unique=True)),
                ('key', models.CharField(blank=True, max_length=40)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('given_name', models.CharField(blank=True, max_length=120, verbose_name='given name')),
                ('family_name', models.CharField(blank=True, max_length=120, verbose_name='family name')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisation')),
                ('language', models.CharField(default='en', max_length=10, verbose_name='language')),
                ('time_zone', models.CharField(blank=True, max_length=64, verbose_name='time zone')),
                ('edition', models.PositiveIntegerField(default=0)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='registered')),
                ('confirm_until', models.DateTimeField(blank=True, null=True, verbose_name='confirm until')),
                ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='applied')),
                ('offered_until', models.DateTimeField(blank=True, null=True, verbose_name='offered until')),
                ('admitted_at', models.DateTimeField(blank=True, null=True, verbose_name='admitted')),
                ('declined_at', models.DateTimeField(blank=True, null=True, verbose_name='declined')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='cancelled')),
                ('ending', models.CharField(blank=True, choices=[('withdrawn', 'given back'), ('unconfirmed', 'the address was not confirmed in time'), ('lapsed', 'the offered place was not confirmed in time'), ('removed', 'cancelled by the organiser'), ('refused', 'did not want to be registered'), ('replaced', 'another registration took its place')], max_length=12, verbose_name='how it ended')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='reason')),
                ('code', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='registrations', to='events.code')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('doubles', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='doubled_by', to='events.registration')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.event')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.kind')),
                ('named_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='colleagues', to='events.registration')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='registrations', to=settings.AUTH_USER_MODEL)),
                ('response', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='questionnaires.response')),
                ('within', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='events.registration')),
            ],
            options={
                'verbose_name': 'registration',
                'verbose_name_plural': 'registrations',
                'ordering': ['-asked_at', '-pk'],
                'indexes': [models.Index(fields=['event', 'asked_at'], name='registration_by_event'), models.Index(fields=['event', 'email'], name='registration_by_address')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled_at__isnull', True), ('declined_at__isnull', True), ('doubles__isnull', True), models.Q(('email', ''), _negated=True)), fields=('event', 'email'), name='registration_one_an_address'), models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('event', 'key'), name='registration_one_a_form'), models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='registration_address_lower_case')],
            },
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rooms', to='events.event')),
            ],
            options={
                'verbose_name': 'room',
                'verbose_name_plural': 'rooms',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('event', 'name'), name='room_name_once_an_event')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sympraxis.people.models.public_id.public_id, editable=False, max_length=10, unique=True)),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('abstract', models.TextField(blank=True, max_length=4000, verbose_name='what it is about')),
                ('format', models.CharField(choices=[('plenary', 'Plenary'), ('keynote', 'Keynote'), ('panel', 'Panel'), ('presentation', 'Presentation'), ('workshop', 'Workshop'), ('discussion', 'Discussion'), ('break', 'Break')], default='presentation', max_length=16, verbose_name='format')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('starts_at', models.DateTimeField(verbose_name='starts')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='events.event')),
                ('places', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kit.seats')),
                ('room', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sessions', to='events.room', verbose_name='room')),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'ordering': ['starts_at', 'room__order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='session_ends_after_it_starts', violation_error_message='It has to end after it starts.')],
            },
        ),
        migrations.CreateModel(
            name='Favourite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='favourites', to='events.registration')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='favourites', to='events.session')),
            ],
            options={
                'verbose_name': 'marked session',
                'verbose_name_plural': 'marked sessions',
                'ordering': ['session__starts_at'],
                'constraints': [models.UniqueConstraint(fields=('registration', 'session'), name='favourite_once')],
            },
        ),
        migrations.CreateModel(
            name='Slides',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('file', models.FileField(upload_to='slides/', verbose_name='file')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slides', to='events.session')),
            ],
            options={
                'verbose_name': 'slides',
                'verbose_name_plural': 'slides',
                'ordering': ['added_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Speaker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('position', models.CharField(blank=True, max_length=200, verbose_name='position')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisation')),
                ('biography', models.TextField(blank=True, max_length=6000, verbose_name='biography')),
                ('picture', models.FileField(blank=True, upload_to='speakers/', verbose_name='picture')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'speaker',
                'verbose_name_plural': 'speakers',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Appearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('chair', 'Chair'), ('speaker', 'Speaker'), ('panellist', 'Panellist')], default='speaker', max_length=10, verbose_name='as')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appearances', to='events.session')),
                ('speaker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appearances', to='events.speaker')),
            ],
            options={
                'verbose_name': 'appearance',
                'verbose_name_plural': 'appearances',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('session', 'speaker'), name='appearance_once')],
            },
        ),
    ]
