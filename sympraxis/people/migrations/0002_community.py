"""What is known of people: profiles, roles, mandates, organisations, letters."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sympraxis.kit.clock


class Migration(migrations.Migration):

    replaces = [
        ('people', '0002_profiles'),
        ('people', '0004_mandates_and_invitations'),
        ('people', '0005_profile_and_roles_for_all'),
        ('people', '0006_public_id'),
        ('people', '0007_public_ids_given'),
        ('people', '0008_public_id_for_all'),
        ('people', '0009_sessions'),
        ('people', '0010_letters'),
        ('people', '0011_asked_to_stay'),
        ('people', '0012_organisation_spellings'),
        ('people', '0013_where_a_merged_organisation_was'),
    ]

    dependencies = [
        ('people', '0001_initial'),
        ('regions', '0002_nuts_2024'),
    ]

    operations = [
        migrations.CreateModel(
            name='Expertise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True, verbose_name='key')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
            ],
            options={
                'verbose_name': 'expertise',
                'verbose_name_plural': 'expertise',
                'ordering': ['order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True, verbose_name='key')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ['order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('folded_name', models.CharField(db_index=True, editable=False, max_length=220)),
                ('type', models.CharField(choices=[('policymaker', 'Policymaker'), ('s3_body', 'Governmental body in charge of S3'), ('practitioner', 'Practitioner'), ('researcher', 'Researcher'), ('business', 'Business'), ('association', 'Industry association or cluster'), ('civil_society', 'Civil society organisation')], max_length=16, verbose_name='type')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('added_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='added')),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='regions.region', verbose_name='region')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('folded_name', 'region'), name='organisation_once_a_region', violation_error_message='This organisation is here already in this region.')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='from')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('letter', models.FileField(blank=True, upload_to='mandates/%Y/', verbose_name='letter')),
                ('asked_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='asked for')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed')),
                ('refused_at', models.DateTimeField(blank=True, null=True, verbose_name='refused')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='reason')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mandates_asked_for', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='regions.region')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='people.organisation')),
            ],
            options={
                'verbose_name': 'mandate',
                'verbose_name_plural': 'mandates',
                'ordering': ['-from_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='mandate_ends_after_it_begins', violation_error_message='The last day lies before the first.'), models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('refused_at__isnull', True), _connector='OR'), name='mandate_confirmed_or_refused'), models.CheckConstraint(condition=models.Q(('refused_at__isnull', True), ('ended_at__isnull', True), _connector='OR'), name='mandate_refused_never_ends'), models.CheckConstraint(condition=models.Q(('refused_at__isnull', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='mandate_refused_for_a_reason'), models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', True), ('ended_at__isnull', True), ('refused_at__isnull', True)), fields=('organisation', 'region'), name='mandate_waiting_once')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('invited_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='invited')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitations_accepted', to=settings.AUTH_USER_MODEL)),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='people.organisation')),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'ordering': ['-invited_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True)), fields=('organisation', 'email'), name='invitation_waiting_once'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='invitation_accepted_or_withdrawn')],
            },
        ),
        migrations.CreateModel(
            name='OrganisationSpelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('folded_name', models.CharField(db_index=True, editable=False, max_length=220)),
                ('former_number', models.BigIntegerField(editable=False, null=True, unique=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spellings', to='people.organisation')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region')),
            ],
            options={
                'verbose_name': 'spelling of an organisation',
                'verbose_name_plural': 'spellings of organisations',
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('folded_name', 'region'), name='spelling_once_a_region')],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('secretariat', 'secretariat'), ('policy_owner', 'policy owner'), ('operator', 'operator')], max_length=16, verbose_name='role')),
                ('given_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='given')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'role',
                'verbose_name_plural': 'roles',
                'ordering': ['-given_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('person', 'kind'), name='role_once_while_it_lasts')],
            },
        ),
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
            },
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='profile', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('position', models.CharField(blank=True, max_length=160, verbose_name='what you do there')),
                ('stakeholder_type', models.CharField(blank=True, choices=[('policymaker', 'Policymaker'), ('s3_body', 'Governmental body in charge of S3'), ('practitioner', 'Practitioner'), ('researcher', 'Researcher'), ('business', 'Business'), ('association', 'Industry association or cluster'), ('civil_society', 'Civil society organisation')], max_length=16, verbose_name='who you are')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='languages')),
                ('offers', models.TextField(blank=True, max_length=1000, verbose_name='what you offer')),
                ('seeks', models.TextField(blank=True, max_length=1000, verbose_name='what you seek')),
                ('picture', models.ImageField(blank=True, upload_to='people/%Y/', verbose_name='picture')),
                ('changed_at', models.DateTimeField(db_index=True, default=sympraxis.kit.clock.now, verbose_name='changed')),
                ('entry_audience', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'people in my groups'), (2, 'members of the community'), (3, 'everybody')], default=2)),
                ('organisation_audience', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'people in my groups'), (2, 'members of the community'), (3, 'everybody')], default=2)),
                ('stakeholder_type_audience', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'people in my groups'), (2, 'members of the community'), (3, 'everybody')], default=2)),
                ('region_audience', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'people in my groups'), (2, 'members of the community'), (3, 'everybody')], default=2)),
                ('languages_audience', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'people in my groups'), (2, 'members of the community'), (3, 'everybody')], default=2)),
                ('topics_audience', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'people in my groups'), (2, 'members of the community'), (3, 'everybody')], default=2)),
                ('expertise_audience', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'people in my groups'), (2, 'members of the community'), (3, 'everybody')], default=2)),
                ('offers_audience', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'people in my groups'), (2, 'members of the community'), (3, 'everybody')], default=2)),
                ('seeks_audience', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'people in my groups'), (2, 'members of the community'), (3, 'everybody')], default=2)),
                ('picture_audience', models.PositiveSmallIntegerField(choices=[(0, 'only me'), (1, 'people in my groups'), (2, 'members of the community'), (3, 'everybody')], default=2)),
                ('expertise', models.ManyToManyField(blank=True, to='people.expertise', verbose_name='expertise')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='profiles', to='people.organisation', verbose_name='organisation')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='profiles', to='regions.region', verbose_name='region')),
                ('topics', models.ManyToManyField(blank=True, to='people.topic', verbose_name='topics')),
            ],
            options={
                'verbose_name': 'profile',
                'verbose_name_plural': 'profiles',
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.SlugField(max_length=60, verbose_name='purpose')),
                ('text_version', models.CharField(max_length=20, verbose_name='version of the text')),
                ('text', models.TextField(verbose_name='text')),
                ('given_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='given')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'consent',
                'verbose_name_plural': 'consents',
                'ordering': ['-given_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('person', 'purpose', 'text_version'), name='consent_once_while_it_holds')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, max_length=4000, verbose_name='your letter')),
                ('once', models.CharField(editable=False, max_length=32)),
                ('sent_at', models.DateTimeField(db_index=True, default=sympraxis.kit.clock.now, verbose_name='sent')),
                ('text_removed_at', models.DateTimeField(blank=True, null=True, verbose_name='text removed')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters_received', to=settings.AUTH_USER_MODEL)),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters_written', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
                'ordering': ['-sent_at'],
                'constraints': [models.UniqueConstraint(fields=('sender', 'recipient', 'once'), name='letter_sent_once_a_form'), models.CheckConstraint(condition=models.Q(('sender', models.F('recipient')), _negated=True), name='letter_to_another')],
            },
        ),
        migrations.CreateModel(
            name='NoMoreLetters',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wished_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='wished')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters_unwanted', to=settings.AUTH_USER_MODEL)),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'wish for no more letters',
                'verbose_name_plural': 'wishes for no more letters',
                'constraints': [models.UniqueConstraint(fields=('person', 'sender'), name='no_more_letters_once')],
            },
        ),
    ]
