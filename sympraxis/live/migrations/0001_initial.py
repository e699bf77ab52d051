"""Live rooms, their broadcasts and recordings."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sympraxis.kit.clock
import sympraxis.live.models.broadcast
import sympraxis.live.models.poll
import sympraxis.live.models.room
import sympraxis.people.models.public_id


class Migration(migrations.Migration):

    replaces = [
        ('live', '0001_live_rooms'),
        ('live', '0002_polls_turn'),
        ('live', '0003_support_through_a_merged_question'),
        ('live', '0004_links_into_rooms'),
        ('live', '0005_who_left'),
        ('live', '0006_streams_by_role_and_their_lateness'),
        ('live', '0007_messages_to_speakers'),
        ('live', '0008_broadcasts'),
        ('live', '0009_recordings'),
        ('live', '0010_rtmp'),
    ]

    initial = True

    dependencies = [
        ('events', '0001_initial'),
        ('regions', '0002_nuts_2024'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Label',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='label')),
                ('colour', models.PositiveSmallIntegerField(default=1, verbose_name='colour')),
            ],
            options={
                'verbose_name': 'label',
                'verbose_name_plural': 'labels',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('speaker', 'Speaker'), ('technician', 'Technician'), ('stage', 'Stage screen')], max_length=10, verbose_name='for')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='who has it')),
                ('made_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='events.speaker', verbose_name='speaker')),
            ],
            options={
                'verbose_name': 'link into a room',
                'verbose_name_plural': 'links into a room',
                'ordering': ['role', 'made_at'],
            },
        ),
        migrations.CreateModel(
            name='Attendee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, max_length=40)),
                ('name', models.CharField(blank=True, max_length=240, verbose_name='name')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='region or organisation')),
                ('type', models.CharField(blank=True, max_length=120, verbose_name='type of stakeholder')),
                ('language', models.CharField(blank=True, max_length=10)),
                ('team', models.CharField(blank=True, max_length=60, verbose_name='team')),
                ('came_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='came')),
                ('left_at', models.DateTimeField(blank=True, null=True, verbose_name='left')),
                ('blocked_at', models.DateTimeField(blank=True, null=True, verbose_name='put out')),
                ('blocked_because', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('blocked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendees', to='events.event')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='regions.region')),
                ('registration', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.registration')),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.speaker')),
                ('link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attendees', to='live.link')),
            ],
            options={
                'verbose_name': 'attendee',
                'verbose_name_plural': 'attendees',
                'ordering': ['came_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('single', 'One choice'), ('multiple', 'Several choices'), ('rating', 'Rating'), ('scale', 'Scale with labels'), ('ranking', 'Ranking'), ('cloud', 'Word cloud'), ('text', 'Open text'), ('number', 'Number'), ('quiz', 'Quiz'), ('ideas', 'Ideas with support')], default='single', max_length=10, verbose_name='kind')),
                ('title', models.CharField(max_length=300, verbose_name='what is asked')),
                ('help', models.CharField(blank=True, max_length=300, verbose_name='explanation')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('results', models.CharField(choices=[('hidden', 'Only the moderators'), ('own', 'After the own answer'), ('closed', 'After the poll is closed')], default='closed', max_length=8, verbose_name='who sees the results')),
                ('changeable', models.BooleanField(default=True, verbose_name='answers can be changed until it closes')),
                ('secret', models.BooleanField(default=False, verbose_name='secret')),
                ('least', models.IntegerField(blank=True, null=True, verbose_name='least')),
                ('most', models.IntegerField(blank=True, null=True, verbose_name='most')),
                ('labels', models.JSONField(blank=True, default=list, verbose_name='labels')),
                ('unit', models.CharField(blank=True, max_length=30, verbose_name='unit')),
                ('points', models.PositiveSmallIntegerField(default=10, verbose_name='points for the right answer')),
                ('read_first', models.BooleanField(default=False, verbose_name='read words before they are shown')),
                ('lasts', models.DurationField(blank=True, null=True, verbose_name='closes by itself after')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closes_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='after', to='live.poll', verbose_name='compared with')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'poll',
                'verbose_name_plural': 'polls',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=200, verbose_name='choice')),
                ('order', models.PositiveSmallIntegerField(default=50)),
                ('correct', models.BooleanField(default=False, verbose_name='right')),
                ('key', models.CharField(blank=True, max_length=40)),
                ('approved_at', models.DateTimeField(blank=True, default=sympraxis.kit.clock.now, null=True)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='live.attendee')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='live.poll')),
            ],
            options={
                'verbose_name': 'choice',
                'verbose_name_plural': 'choices',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, max_length=40)),
                ('cast_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('attendee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='live.attendee')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='live.poll')),
            ],
            options={
                'verbose_name': 'ballot',
                'verbose_name_plural': 'ballots',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, max_length=40)),
                ('words', models.CharField(max_length=500, verbose_name='question')),
                ('words_asked', models.CharField(blank=True, max_length=500)),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('anonymous', models.BooleanField(default=False, verbose_name='without my name')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note to the stage')),
                ('position', models.IntegerField(blank=True, null=True)),
                ('asked_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('declined_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('live_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('written_at', models.DateTimeField(blank=True, null=True)),
                ('archived_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.speaker')),
                ('attendee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='live.attendee')),
                ('labels', models.ManyToManyField(blank=True, related_name='questions', to='live.label')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='live.question')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.session')),
                ('writer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who answers in writing')),
            ],
            options={
                'verbose_name': 'question',
                'verbose_name_plural': 'questions',
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Recording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sympraxis.people.models.public_id.public_id, editable=False, max_length=10, unique=True)),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('from_at', models.DateTimeField(verbose_name='begins')),
                ('until_at', models.DateTimeField(verbose_name='ends')),
                ('begins_at', models.DateTimeField(blank=True, null=True)),
                ('seconds', models.FloatField(default=0)),
                ('spans', models.JSONField(blank=True, default=list)),
                ('files', models.JSONField(blank=True, default=list)),
                ('fault', models.CharField(blank=True, max_length=10)),
                ('asked_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('removes_on', models.DateField(blank=True, null=True, verbose_name='removed on')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='recordings', to='events.session', verbose_name='session')),
            ],
            options={
                'verbose_name': 'recording',
                'verbose_name_plural': 'recordings',
                'ordering': ['from_at', 'number', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Chapter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='live.question')),
                ('recording', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chapters', to='live.recording')),
            ],
            options={
                'verbose_name': 'chapter',
                'verbose_name_plural': 'chapters',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(max_length=4000, verbose_name='answer')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('name', models.CharField(max_length=200, verbose_name='signed')),
                ('said_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='live.question')),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.speaker')),
            ],
            options={
                'verbose_name': 'written answer',
                'verbose_name_plural': 'written answers',
                'ordering': ['said_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=sympraxis.people.models.public_id.public_id, editable=False, max_length=10, unique=True)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('read_first', models.BooleanField(default=True, verbose_name='read questions before they are shown')),
                ('anonymous_allowed', models.BooleanField(default=True, verbose_name='questions without a name')),
                ('questions_each', models.PositiveSmallIntegerField(blank=True, default=5, null=True, verbose_name='open questions of one person')),
                ('walk_ins_allowed', models.BooleanField(default=False, verbose_name='people come in with a code')),
                ('code', models.CharField(default=sympraxis.live.models.room.walk_in_code, max_length=6, unique=True, verbose_name='code')),
                ('presence', models.CharField(choices=[('none', 'Nothing'), ('counts', 'Numbers only'), ('named', 'By name, for certificates')], default='counts', max_length=8, verbose_name='what is kept of who was there')),
                ('reactions', models.JSONField(blank=True, default=sympraxis.live.models.room.reactions, verbose_name='reactions')),
                ('teams', models.JSONField(blank=True, default=list, verbose_name='teams of a quiz')),
                ('blocked_words', models.TextField(blank=True, verbose_name='words that are not shown in clouds')),
                ('shows', models.CharField(choices=[('nothing', 'Nothing'), ('question', 'Question'), ('poll', 'Poll'), ('programme', 'Programme'), ('join', 'Join')], default='nothing', max_length=10, verbose_name='on the stage')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='live_rooms', to='events.event')),
                ('place', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='live_room', to='events.room', verbose_name='hall')),
                ('shown_poll', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='live.poll')),
                ('shown_question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='live.question')),
            ],
            options={
                'verbose_name': 'live room',
                'verbose_name_plural': 'live rooms',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='recording',
            name='room',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recordings', to='live.room'),
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='live.question')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='live.room')),
            ],
            options={
                'verbose_name': 'reading',
                'verbose_name_plural': 'readings',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='question',
            name='room',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='live.room'),
        ),
        migrations.AddField(
            model_name='poll',
            name='room',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='polls', to='live.room'),
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=300, verbose_name='notice')),
                ('said_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='live.room')),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'ordering': ['-said_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='link',
            name='room',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='live.room'),
        ),
        migrations.AddField(
            model_name='label',
            name='room',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='labels', to='live.room'),
        ),
        migrations.CreateModel(
            name='HelpCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, max_length=40)),
                ('words', models.CharField(max_length=500, verbose_name='what does not work')),
                ('browser', models.CharField(blank=True, max_length=300)),
                ('called_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('answer', models.CharField(blank=True, max_length=500, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('attendee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_calls', to='live.attendee')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='help_calls', to='live.room')),
            ],
            options={
                'verbose_name': 'call for help',
                'verbose_name_plural': 'calls for help',
                'ordering': ['called_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Hand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('raised_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('lowered_at', models.DateTimeField(blank=True, null=True)),
                ('attendee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hands', to='live.attendee')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hands', to='live.room')),
            ],
            options={
                'verbose_name': 'hand',
                'verbose_name_plural': 'hands',
                'ordering': ['raised_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Cue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=120, verbose_name='message')),
                ('said_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('speaker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='events.speaker')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cues', to='live.room')),
            ],
            options={
                'verbose_name': 'message to a speaker',
                'verbose_name_plural': 'messages to speakers',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Crowd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('process', models.CharField(max_length=80)),
                ('minute_at', models.DateTimeField()),
                ('people', models.PositiveIntegerField(default=0)),
                ('streams', models.JSONField(default=dict)),
                ('late_p50', models.PositiveIntegerField(null=True)),
                ('late_p99', models.PositiveIntegerField(null=True)),
                ('counted_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='crowds', to='live.room')),
            ],
            options={
                'verbose_name': 'crowd',
                'verbose_name_plural': 'crowds',
                'ordering': ['minute_at'],
            },
        ),
        migrations.CreateModel(
            name='Cheer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('minute_at', models.DateTimeField()),
                ('number', models.PositiveIntegerField(default=0)),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cheers', to='live.room')),
            ],
            options={
                'verbose_name': 'reactions of a minute',
                'verbose_name_plural': 'reactions of a minute',
                'ordering': ['minute_at', 'kind'],
            },
        ),
        migrations.CreateModel(
            name='Broadcast',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('none', 'Nothing: the room has no picture'), ('srt', 'An encoder, straight to this server by SRT'), ('rtmp', 'An encoder, straight to this server by RTMP (not encrypted)'), ('server', 'A media server of yours, as MediaMTX or nginx-rtmp'), ('address', 'An HLS address'), ('embed', 'A player from elsewhere, shown after a click')], default='none', max_length=10, verbose_name='source')),
                ('address', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('original_language', models.CharField(blank=True, max_length=2, verbose_name='language of the floor')),
                ('original_track', models.PositiveSmallIntegerField(default=1, verbose_name='track of the original')),
                ('caption_languages', models.JSONField(blank=True, default=list, verbose_name='captions')),
                ('passphrase', models.CharField(default=sympraxis.live.models.broadcast.secret, max_length=79)),
                ('viewing_key', models.CharField(default=sympraxis.live.models.broadcast.secret, max_length=40, unique=True)),
                ('caption_key', models.CharField(default=sympraxis.live.models.broadcast.secret, max_length=40)),
                ('port', models.PositiveSmallIntegerField(blank=True, null=True, unique=True)),
                ('state', models.CharField(choices=[('none', 'No source'), ('on-air', 'On air'), ('cut', 'Interrupted'), ('trouble', 'Trouble')], default='none', max_length=8)),
                ('why', models.CharField(blank=True, max_length=10)),
                ('since', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('arriving', models.JSONField(blank=True, default=dict)),
                ('refused_at', models.DateTimeField(blank=True, null=True)),
                ('room', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='broadcast', to='live.room')),
            ],
            options={
                'verbose_name': 'broadcast',
                'verbose_name_plural': 'broadcasts',
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('duty', models.CharField(choices=[('moderator', 'Moderator'), ('speaker', 'Speaker'), ('technician', 'Technician')], max_length=10, verbose_name='duty')),
                ('made_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appointments', to='live.room')),
            ],
            options={
                'verbose_name': 'appointment',
                'verbose_name_plural': 'appointments',
                'ordering': ['duty', 'made_at'],
            },
        ),
        migrations.CreateModel(
            name='Sound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('bg', 'български'), ('es', 'español'), ('cs', 'čeština'), ('da', 'dansk'), ('de', 'Deutsch'), ('et', 'eesti'), ('el', 'ελληνικά'), ('en', 'English'), ('fr', 'français'), ('ga', 'Gaeilge'), ('hr', 'hrvatski'), ('it', 'italiano'), ('lv', 'latviešu'), ('lt', 'lietuvių'), ('hu', 'magyar'), ('mt', 'Malti'), ('nl', 'Nederlands'), ('pl', 'polski'), ('pt', 'português'), ('ro', 'română'), ('sk', 'slovenčina'), ('sl', 'slovenščina'), ('fi', 'suomi'), ('sv', 'svenska')], max_length=2, verbose_name='language')),
                ('track', models.PositiveSmallIntegerField(verbose_name='track')),
                ('broadcast', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sounds', to='live.broadcast')),
            ],
            options={
                'verbose_name': 'sound',
                'verbose_name_plural': 'sounds',
                'ordering': ['track'],
            },
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session', models.PositiveBigIntegerField(default=0)),
                ('minutes', models.PositiveIntegerField(default=0)),
                ('first_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('last_minute', models.PositiveIntegerField(default=0)),
                ('attendee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stays', to='live.attendee')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stays', to='live.room')),
            ],
            options={
                'verbose_name': 'stay',
                'verbose_name_plural': 'stays',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Subtitles',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=2, verbose_name='language')),
                ('cues', models.JSONField(default=list)),
                ('recording', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subtitles', to='live.recording')),
            ],
            options={
                'verbose_name': 'captions',
                'verbose_name_plural': 'captions',
                'ordering': ['language'],
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('attendee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='live.attendee')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='live.question')),
                ('through', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='brought', to='live.question')),
            ],
            options={
                'verbose_name': 'support',
                'verbose_name_plural': 'supports',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigIntegerField(default=sympraxis.live.models.poll.scattered, primary_key=True, serialize=False)),
                ('rank', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('number', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('stem', models.CharField(blank=True, max_length=100)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('attendee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='live.attendee')),
                ('option', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='live.option')),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='live.poll')),
            ],
            options={
                'verbose_name': 'vote',
                'verbose_name_plural': 'votes',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Caption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=2, verbose_name='language')),
                ('words', models.CharField(max_length=300, verbose_name='words')),
                ('spoken_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('written_at', models.DateTimeField(default=sympraxis.kit.clock.now)),
                ('broadcast', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='captions', to='live.broadcast')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'caption',
                'verbose_name_plural': 'captions',
                'ordering': ['spoken_at', 'pk'],
                'indexes': [models.Index(fields=['broadcast', 'spoken_at'], name='live_captions_in_time')],
            },
        ),
        migrations.AddConstraint(
            model_name='attendee',
            constraint=models.UniqueConstraint(fields=('event', 'registration'), name='attendee_once'),
        ),
        migrations.AddConstraint(
            model_name='attendee',
            constraint=models.UniqueConstraint(condition=models.Q(('registration__isnull', True)), fields=('event', 'person'), name='attendee_member_once'),
        ),
        migrations.AddConstraint(
            model_name='attendee',
            constraint=models.UniqueConstraint(fields=('event', 'link'), name='attendee_link_once'),
        ),
        migrations.AddConstraint(
            model_name='attendee',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('event', 'key'), name='attendee_form_once'),
        ),
        migrations.AddConstraint(
            model_name='option',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('poll', 'by', 'key'), name='live_idea_once_a_form'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(fields=('poll', 'attendee'), name='live_ballot_once'),
        ),
        migrations.AddConstraint(
            model_name='room',
            constraint=models.UniqueConstraint(fields=('event', 'name'), name='live_room_name_once'),
        ),
        migrations.AddConstraint(
            model_name='recording',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at', None), ('session__isnull', False)), fields=('session', 'room', 'number'), name='live_recording_part_once'),
        ),
        migrations.AddConstraint(
            model_name='recording',
            constraint=models.CheckConstraint(condition=models.Q(('until_at__gt', models.F('from_at'))), name='live_recording_ends_later'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.UniqueConstraint(fields=('room', 'person'), name='live_reading_once'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['room', 'asked_at'], name='live_question_by_room'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('attendee', 'key'), name='live_question_once_a_form'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(('answered_at', None), ('live_at__isnull', False), _connector='OR'), name='live_question_answered_on_stage'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at', None), ('opened_at__isnull', False), _connector='OR'), name='live_poll_closed_after_opened'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('secret', False), ('changeable', False), _connector='OR'), name='live_poll_secret_is_final', violation_error_message='An answer to a secret poll cannot be found again.'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(('secret', False), models.Q(('kind__in', ['quiz', 'ideas']), _negated=True), _connector='OR'), name='live_poll_secret_has_no_names', violation_error_message='Points and ideas belong to somebody: not in secret.'),
        ),
        migrations.AddConstraint(
            model_name='poll',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'ideas'), _negated=True), ('changeable', True), _connector='OR'), name='live_poll_of_ideas_goes_on', violation_error_message='Ideas come one after the other: support can change.'),
        ),
        migrations.AddConstraint(
            model_name='label',
            constraint=models.UniqueConstraint(fields=('room', 'name'), name='live_label_once'),
        ),
        migrations.AddConstraint(
            model_name='helpcall',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('attendee', 'key'), name='live_help_once_a_form'),
        ),
        migrations.AddConstraint(
            model_name='hand',
            constraint=models.UniqueConstraint(condition=models.Q(('lowered_at__isnull', True)), fields=('room', 'attendee'), name='live_hand_once'),
        ),
        migrations.AddConstraint(
            model_name='crowd',
            constraint=models.UniqueConstraint(fields=('room', 'minute_at', 'process'), name='live_crowd_once'),
        ),
        migrations.AddConstraint(
            model_name='cheer',
            constraint=models.UniqueConstraint(fields=('room', 'kind', 'minute_at'), name='live_cheer_once'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('room', 'person', 'duty'), name='live_appointment_once'),
        ),
        migrations.AddConstraint(
            model_name='sound',
            constraint=models.UniqueConstraint(fields=('broadcast', 'language'), name='live_sound_once'),
        ),
        migrations.AddConstraint(
            model_name='sound',
            constraint=models.UniqueConstraint(fields=('broadcast', 'track'), name='live_track_once'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.UniqueConstraint(fields=('room', 'attendee', 'session'), name='live_stay_once'),
        ),
        migrations.AddConstraint(
            model_name='subtitles',
            constraint=models.UniqueConstraint(fields=('recording', 'language'), name='live_subtitles_once_a_language'),
        ),
        migrations.AddConstraint(
            model_name='support',
            constraint=models.UniqueConstraint(fields=('question', 'attendee'), name='live_support_once'),
        ),
        migrations.AddIndex(
            model_name='vote',
            index=models.Index(fields=['poll', 'option'], name='live_vote_by_choice'),
        ),
        migrations.AddIndex(
            model_name='vote',
            index=models.Index(fields=['poll', 'attendee'], name='live_vote_by_person'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.CheckConstraint(condition=models.Q(('option__isnull', False), ('number__isnull', False), models.Q(('words', ''), _negated=True), _connector='OR'), name='live_vote_says_something'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.CheckConstraint(condition=models.Q(('rank', None), models.Q(('option__isnull', False), ('rank__gte', 1)), _connector='OR'), name='live_vote_rank_of_a_choice'),
        ),
    ]
