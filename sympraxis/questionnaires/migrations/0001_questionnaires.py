"""Questionnaires and answers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sympraxis.kit.clock
import sympraxis.questionnaires.models.questionnaire
import sympraxis.questionnaires.models.response


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0003_vocabulary'),
        ('regions', '0002_nuts_2024'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Questionnaire',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('introduction', models.TextField(blank=True, max_length=4000, verbose_name='introduction')),
                ('languages', models.JSONField(default=sympraxis.questionnaires.models.questionnaire.english, verbose_name='languages')),
                ('translations', models.JSONField(blank=True, default=dict)),
                ('held_by', models.SlugField(blank=True, max_length=40)),
                ('stamp', models.CharField(default=sympraxis.questionnaires.models.questionnaire.new_stamp, editable=False, max_length=12)),
                ('made_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='made')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='opened')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'questionnaire',
                'verbose_name_plural': 'questionnaires',
                'ordering': ['-made_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('opened_at__isnull', False), _connector='OR'), name='questionnaire_closed_after_it_opened')],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(max_length=20, verbose_name='kind')),
                ('key', models.SlugField(max_length=60, verbose_name='key')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='position')),
                ('required', models.BooleanField(default=False, verbose_name='must be answered')),
                ('settings', models.JSONField(blank=True, default=dict)),
                ('test', models.CharField(blank=True, choices=[('any', 'is one of'), ('answered', 'is answered'), ('at_least', 'is at least'), ('at_most', 'is at most')], max_length=10)),
                ('wanted', models.JSONField(blank=True, default=list)),
                ('prefill', models.SlugField(blank=True, max_length=20, verbose_name='filled from the profile')),
                ('kept_days', models.PositiveIntegerField(blank=True, null=True, verbose_name='days that an answer is kept')),
                ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='no longer asked since')),
                ('edition', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='changed')),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('depends_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='dependents', to='questionnaires.item')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaced_by', to='questionnaires.item')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='questionnaires.questionnaire')),
            ],
            options={
                'verbose_name': 'item',
                'verbose_name_plural': 'items',
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('questionnaire', 'key'), name='item_key_once'), models.CheckConstraint(condition=models.Q(('depends_on__isnull', True), models.Q(('depends_on', models.F('pk')), _negated=True), _connector='OR'), name='item_depends_on_another')],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('choice', 'answer'), ('row', 'line'), ('column', 'column')], default='choice', max_length=6)),
                ('position', models.PositiveIntegerField(default=0)),
                ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='no longer offered since')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='questionnaires.item')),
            ],
            options={
                'verbose_name': 'choice',
                'verbose_name_plural': 'choices',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(default='en', max_length=10, verbose_name='language')),
                ('token', models.CharField(default=sympraxis.questionnaires.models.response.new_token, editable=False, max_length=22, unique=True)),
                ('draft', models.JSONField(blank=True, default=dict)),
                ('started_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='begun')),
                ('changed_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='changed')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='questionnaires.questionnaire')),
                ('respondent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='responses', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'response',
                'verbose_name_plural': 'responses',
                'ordering': ['-started_at'],
                'indexes': [models.Index(fields=['questionnaire', 'submitted_at'], name='response_submitted')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('submitted_at__isnull', True)), fields=('questionnaire', 'respondent'), name='response_one_draft_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('texts', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='made')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='questionnaires.item')),
            ],
            options={
                'verbose_name': 'wording',
                'verbose_name_plural': 'wordings',
                'ordering': ['version'],
                'constraints': [models.UniqueConstraint(fields=('item', 'version'), name='wording_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('number', models.DecimalField(blank=True, decimal_places=4, max_digits=19, null=True, verbose_name='number')),
                ('day', models.DateField(blank=True, null=True, verbose_name='day')),
                ('truth', models.BooleanField(blank=True, null=True, verbose_name='yes or no')),
                ('file', models.FileField(blank=True, upload_to='questionnaires/%Y/%m/', verbose_name='file')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.organisation')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='answers', to='questionnaires.item')),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='questionnaires.response')),
                ('wording', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='answers', to='questionnaires.wording')),
            ],
            options={
                'verbose_name': 'answer',
                'verbose_name_plural': 'answers',
                'indexes': [models.Index(fields=['item', 'number'], name='answer_numbers')],
                'constraints': [models.UniqueConstraint(fields=('response', 'item'), name='answer_once_an_item')],
            },
        ),
        migrations.CreateModel(
            name='Pick',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, verbose_name='other')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='picks', to='questionnaires.answer')),
                ('choice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='picks', to='questionnaires.choice')),
                ('row', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='questionnaires.choice')),
            ],
            options={
                'verbose_name': 'choice that was made',
                'verbose_name_plural': 'choices that were made',
                'constraints': [models.UniqueConstraint(condition=models.Q(('row__isnull', True)), fields=('answer', 'choice'), name='pick_once'), models.UniqueConstraint(condition=models.Q(('row__isnull', False)), fields=('answer', 'row'), name='pick_once_a_line')],
            },
        ),
    ]
