"""Pages, enquiries, and the index of the search."""

import uuid

import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

import sympraxis.kit.clock
import sympraxis.website.models.news

FTS5 = """
CREATE VIRTUAL TABLE website_words USING fts5(
    title, title_more, body, more,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co'",
    prefix = '3 4'
);
"""
# A title weighs most, then its other forms; the other forms of a text weigh least.
WEIGHTS = "INSERT INTO website_words(website_words, rank) VALUES('rank', 'bm25(10.0, 4.0, 1.0, 0.5)');"
TRIGGER = """
CREATE TRIGGER website_document_gone AFTER DELETE ON website_document BEGIN
    DELETE FROM website_words WHERE rowid = old.id;
END;
"""
TSVECTOR = """
CREATE TABLE website_words (
    rowid bigint PRIMARY KEY REFERENCES website_document (id) ON DELETE CASCADE,
    website_words tsvector NOT NULL
);
"""
GIN = "CREATE INDEX website_words_found ON website_words USING gin (website_words);"


def make(apps, schema_editor):
    by_hand = {"sqlite": (FTS5, WEIGHTS, TRIGGER), "postgresql": (TSVECTOR, GIN)}
    for statement in by_hand[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER website_document_gone;")
    schema_editor.execute("DROP TABLE website_words;")


class Migration(migrations.Migration):

    replaces = [
        ('website', '0001_pages'),
        ('website', '0003_enquiries'),
        ('website', '0004_search'),
        ('website', '0005_desks'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('people', '0003_vocabulary'),
        ('regions', '0002_nuts_2024'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Cell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('year', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'language', 'year'), name='search_cell_once')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=32)),
                ('object_id', models.BigIntegerField()),
                ('near', models.PositiveSmallIntegerField()),
                ('far', models.PositiveSmallIntegerField()),
                ('date', models.DateField(null=True)),
                ('cell', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='website.cell')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id', 'near'), name='search_document_once')],
            },
        ),
        migrations.CreateModel(
            name='Desk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section_key', models.UUIDField(default=uuid.uuid4, unique=True, verbose_name='section')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('collection', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.collection')),
                ('publishers', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='auth.group')),
                ('writers', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='auth.group')),
            ],
            options={
                'verbose_name': 'desk',
                'verbose_name_plural': 'desks',
            },
        ),
        migrations.CreateModel(
            name='Text',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='website.document')),
                ('key', models.CharField(max_length=300)),
                ('title', models.CharField(max_length=300)),
                ('body', models.TextField(blank=True)),
                ('also', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Download',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', models.FileField(upload_to='documents', verbose_name='file')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Editorship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('may_publish', models.BooleanField(default=False, verbose_name='may publish')),
                ('given_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='given')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editorships', to='website.desk')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editorships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'editor',
                'verbose_name_plural': 'editors',
                'ordering': ['-given_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('desk', 'person'), name='editor_once_while_it_lasts')],
            },
        ),
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('subject', models.CharField(choices=[('general', 'A question about the community'), ('events', 'Events'), ('account', 'My account, or joining'), ('data', 'Personal data'), ('access', 'Something here cannot be used')], max_length=10, verbose_name='what it is about')),
                ('text', models.TextField(max_length=4000, verbose_name='message')),
                ('language', models.CharField(max_length=10, verbose_name='language of the page')),
                ('once', models.CharField(editable=False, max_length=32, unique=True)),
                ('received_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='received')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'message to the secretariat',
                'verbose_name_plural': 'messages to the secretariat',
                'ordering': ['-received_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EnquiryNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='note')),
                ('written_at', models.DateTimeField(default=sympraxis.kit.clock.now, verbose_name='written')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='website.enquiry')),
            ],
            options={
                'verbose_name': 'note about a message',
                'verbose_name_plural': 'notes about messages',
                'ordering': ['written_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('description', models.CharField(help_text='In a sentence, for those who cannot see it.', max_length=255, verbose_name='what it shows')),
                ('credit', models.CharField(blank=True, max_length=160, verbose_name='who made it')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='NewsIndex',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='In one or two sentences: under the title, in lists and in search engines.', max_length=500, verbose_name='what it says')),
                ('motif', models.CharField(blank=True, choices=[('acting together', 'Acting together'), ('targeted support', 'Targeted support'), ('working groups', 'Working groups'), ('innovation diffusion', 'Innovation diffusion'), ('interregional cooperation', 'Interregional cooperation'), ('industrial transition', 'Industrial transition'), ('platforms and partnerships', 'Platforms and partnerships'), ('website', 'Website'), ('news', 'News'), ('events', 'Events'), ('studies', 'Studies')], help_text='The pattern that stands where there is no picture.', max_length=40, verbose_name='motif')),
                ('in_foot', models.BooleanField(default=False, help_text='If it stands in menus, then in that at the foot of every page.', verbose_name='at the foot')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='website.picture', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'list of news',
                'verbose_name_plural': 'lists of news',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Home',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='In one or two sentences: under the title, in lists and in search engines.', max_length=500, verbose_name='what it says')),
                ('motif', models.CharField(blank=True, choices=[('acting together', 'Acting together'), ('targeted support', 'Targeted support'), ('working groups', 'Working groups'), ('innovation diffusion', 'Innovation diffusion'), ('interregional cooperation', 'Interregional cooperation'), ('industrial transition', 'Industrial transition'), ('platforms and partnerships', 'Platforms and partnerships'), ('website', 'Website'), ('news', 'News'), ('events', 'Events'), ('studies', 'Studies')], help_text='The pattern that stands where there is no picture.', max_length=40, verbose_name='motif')),
                ('in_foot', models.BooleanField(default=False, help_text='If it stands in menus, then in that at the foot of every page.', verbose_name='at the foot')),
                ('headline', models.CharField(max_length=120, verbose_name='headline')),
                ('for_whom_lead', models.TextField(blank=True, max_length=600, verbose_name='first paragraph')),
                ('for_whom', wagtail.fields.RichTextField(blank=True, verbose_name='more words')),
                ('audiences', wagtail.fields.StreamField([('audience', 0)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Audience', 'max_length': 80})}, verbose_name='audiences')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='website.picture', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'start page',
                'verbose_name_plural': 'start pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='In one or two sentences: under the title, in lists and in search engines.', max_length=500, verbose_name='what it says')),
                ('motif', models.CharField(blank=True, choices=[('acting together', 'Acting together'), ('targeted support', 'Targeted support'), ('working groups', 'Working groups'), ('innovation diffusion', 'Innovation diffusion'), ('interregional cooperation', 'Interregional cooperation'), ('industrial transition', 'Industrial transition'), ('platforms and partnerships', 'Platforms and partnerships'), ('website', 'Website'), ('news', 'News'), ('events', 'Events'), ('studies', 'Studies')], help_text='The pattern that stands where there is no picture.', max_length=40, verbose_name='motif')),
                ('in_foot', models.BooleanField(default=False, help_text='If it stands in menus, then in that at the foot of every page.', verbose_name='at the foot')),
                ('addresses', wagtail.fields.StreamField([('address', 2)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'For what', 'max_length': 80}), 1: ('wagtail.blocks.EmailBlock', (), {'label': 'E-mail address'}), 2: ('wagtail.blocks.StructBlock', [[('about', 0), ('email', 1)]], {})}, verbose_name='addresses')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quotation', 5), ('picture', 8), ('facts', 9), ('steps', 10), ('links', 17), ('notice', 21), ('file', 22)], blank=True, block_lookup={0: ('sympraxis.website.blocks.Heading', (), {'max_length': 120}), 1: ('sympraxis.website.blocks.Paragraph', (), {}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'What was said', 'max_length': 600}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 120}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'As what', 'max_length': 160, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('words', 2), ('who', 3), ('role', 4)]], {}), 6: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 255, 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('picture', 6), ('caption', 7)]], {}), 9: ('sympraxis.website.blocks.Facts', (), {}), 10: ('sympraxis.website.blocks.Steps', (), {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 120}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'max_length': 120}), 13: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page', 'required': False}), 14: ('wagtail.blocks.URLBlock', (), {'label': 'or address', 'required': False}), 15: ('wagtail.blocks.StructBlock', [[('words', 12), ('page', 13), ('address', 14)]], {}), 16: ('wagtail.blocks.ListBlock', (15,), {'label': 'Links', 'min_num': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 11), ('links', 16)]], {}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('', 'It informs'), ('good', 'Good news'), ('caution', 'Mind this')], 'label': 'Tone', 'required': False}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'What is so', 'max_length': 160}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'What to do', 'max_length': 400, 'required': False}), 21: ('wagtail.blocks.StructBlock', [[('tone', 18), ('title', 19), ('words', 20)]], {}), 22: ('sympraxis.website.blocks.FileBlock', (), {})}, verbose_name='body')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='website.picture', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'contact page',
                'verbose_name_plural': 'contact pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='In one or two sentences: under the title, in lists and in search engines.', max_length=500, verbose_name='what it says')),
                ('motif', models.CharField(blank=True, choices=[('acting together', 'Acting together'), ('targeted support', 'Targeted support'), ('working groups', 'Working groups'), ('innovation diffusion', 'Innovation diffusion'), ('interregional cooperation', 'Interregional cooperation'), ('industrial transition', 'Industrial transition'), ('platforms and partnerships', 'Platforms and partnerships'), ('website', 'Website'), ('news', 'News'), ('events', 'Events'), ('studies', 'Studies')], help_text='The pattern that stands where there is no picture.', max_length=40, verbose_name='motif')),
                ('in_foot', models.BooleanField(default=False, help_text='If it stands in menus, then in that at the foot of every page.', verbose_name='at the foot')),
                ('published_on', models.DateField(default=sympraxis.website.models.news.today, verbose_name='date')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quotation', 5), ('picture', 8), ('facts', 9), ('steps', 10), ('links', 17), ('notice', 21), ('file', 22)], blank=True, block_lookup={0: ('sympraxis.website.blocks.Heading', (), {'max_length': 120}), 1: ('sympraxis.website.blocks.Paragraph', (), {}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'What was said', 'max_length': 600}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 120}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'As what', 'max_length': 160, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('words', 2), ('who', 3), ('role', 4)]], {}), 6: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 255, 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('picture', 6), ('caption', 7)]], {}), 9: ('sympraxis.website.blocks.Facts', (), {}), 10: ('sympraxis.website.blocks.Steps', (), {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 120}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'max_length': 120}), 13: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page', 'required': False}), 14: ('wagtail.blocks.URLBlock', (), {'label': 'or address', 'required': False}), 15: ('wagtail.blocks.StructBlock', [[('words', 12), ('page', 13), ('address', 14)]], {}), 16: ('wagtail.blocks.ListBlock', (15,), {'label': 'Links', 'min_num': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 11), ('links', 16)]], {}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('', 'It informs'), ('good', 'Good news'), ('caution', 'Mind this')], 'label': 'Tone', 'required': False}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'What is so', 'max_length': 160}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'What to do', 'max_length': 400, 'required': False}), 21: ('wagtail.blocks.StructBlock', [[('tone', 18), ('title', 19), ('words', 20)]], {}), 22: ('sympraxis.website.blocks.FileBlock', (), {})}, verbose_name='body')),
                ('topics', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='+', to='people.topic', verbose_name='topics')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='website.picture', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'article',
                'verbose_name_plural': 'articles',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='website.picture')),
            ],
            options={
                'verbose_name': 'size of a picture',
                'verbose_name_plural': 'sizes of pictures',
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='picture_size_once')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='In one or two sentences: under the title, in lists and in search engines.', max_length=500, verbose_name='what it says')),
                ('motif', models.CharField(blank=True, choices=[('acting together', 'Acting together'), ('targeted support', 'Targeted support'), ('working groups', 'Working groups'), ('innovation diffusion', 'Innovation diffusion'), ('interregional cooperation', 'Interregional cooperation'), ('industrial transition', 'Industrial transition'), ('platforms and partnerships', 'Platforms and partnerships'), ('website', 'Website'), ('news', 'News'), ('events', 'Events'), ('studies', 'Studies')], help_text='The pattern that stands where there is no picture.', max_length=40, verbose_name='motif')),
                ('in_foot', models.BooleanField(default=False, help_text='If it stands in menus, then in that at the foot of every page.', verbose_name='at the foot')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quotation', 5), ('picture', 8), ('facts', 9), ('steps', 10), ('links', 17), ('notice', 21), ('file', 22)], blank=True, block_lookup={0: ('sympraxis.website.blocks.Heading', (), {'max_length': 120}), 1: ('sympraxis.website.blocks.Paragraph', (), {}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'What was said', 'max_length': 600}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 120}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'As what', 'max_length': 160, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('words', 2), ('who', 3), ('role', 4)]], {}), 6: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 255, 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('picture', 6), ('caption', 7)]], {}), 9: ('sympraxis.website.blocks.Facts', (), {}), 10: ('sympraxis.website.blocks.Steps', (), {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 120}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'max_length': 120}), 13: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page', 'required': False}), 14: ('wagtail.blocks.URLBlock', (), {'label': 'or address', 'required': False}), 15: ('wagtail.blocks.StructBlock', [[('words', 12), ('page', 13), ('address', 14)]], {}), 16: ('wagtail.blocks.ListBlock', (15,), {'label': 'Links', 'min_num': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 11), ('links', 16)]], {}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('', 'It informs'), ('good', 'Good news'), ('caution', 'Mind this')], 'label': 'Tone', 'required': False}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'What is so', 'max_length': 160}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'What to do', 'max_length': 400, 'required': False}), 21: ('wagtail.blocks.StructBlock', [[('tone', 18), ('title', 19), ('words', 20)]], {}), 22: ('sympraxis.website.blocks.FileBlock', (), {})}, verbose_name='body')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='website.picture', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='In one or two sentences: under the title, in lists and in search engines.', max_length=500, verbose_name='what it says')),
                ('motif', models.CharField(blank=True, choices=[('acting together', 'Acting together'), ('targeted support', 'Targeted support'), ('working groups', 'Working groups'), ('innovation diffusion', 'Innovation diffusion'), ('interregional cooperation', 'Interregional cooperation'), ('industrial transition', 'Industrial transition'), ('platforms and partnerships', 'Platforms and partnerships'), ('website', 'Website'), ('news', 'News'), ('events', 'Events'), ('studies', 'Studies')], help_text='The pattern that stands where there is no picture.', max_length=40, verbose_name='motif')),
                ('in_foot', models.BooleanField(default=False, help_text='If it stands in menus, then in that at the foot of every page.', verbose_name='at the foot')),
                ('points', wagtail.fields.StreamField([('point', 0)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Point', 'max_length': 120})}, help_text='A few words each: they stand on the start page too.', verbose_name='points')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quotation', 5), ('picture', 8), ('facts', 9), ('steps', 10), ('links', 17), ('notice', 21), ('file', 22)], blank=True, block_lookup={0: ('sympraxis.website.blocks.Heading', (), {'max_length': 120}), 1: ('sympraxis.website.blocks.Paragraph', (), {}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'What was said', 'max_length': 600}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 120}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'As what', 'max_length': 160, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('words', 2), ('who', 3), ('role', 4)]], {}), 6: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 255, 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('picture', 6), ('caption', 7)]], {}), 9: ('sympraxis.website.blocks.Facts', (), {}), 10: ('sympraxis.website.blocks.Steps', (), {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 120}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'max_length': 120}), 13: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page', 'required': False}), 14: ('wagtail.blocks.URLBlock', (), {'label': 'or address', 'required': False}), 15: ('wagtail.blocks.StructBlock', [[('words', 12), ('page', 13), ('address', 14)]], {}), 16: ('wagtail.blocks.ListBlock', (15,), {'label': 'Links', 'min_num': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 11), ('links', 16)]], {}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('', 'It informs'), ('good', 'Good news'), ('caution', 'Mind this')], 'label': 'Tone', 'required': False}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'What is so', 'max_length': 160}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'What to do', 'max_length': 400, 'required': False}), 21: ('wagtail.blocks.StructBlock', [[('tone', 18), ('title', 19), ('words', 20)]], {}), 22: ('sympraxis.website.blocks.FileBlock', (), {})}, verbose_name='body')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='website.picture', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'service',
                'verbose_name_plural': 'services',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='Spelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('less', models.CharField(db_index=True, max_length=30)),
                ('word', models.CharField(db_index=True, max_length=30)),
                ('documents', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('word', 'less'), name='search_spelling_once')],
            },
        ),
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='In one or two sentences: under the title, in lists and in search engines.', max_length=500, verbose_name='what it says')),
                ('motif', models.CharField(blank=True, choices=[('acting together', 'Acting together'), ('targeted support', 'Targeted support'), ('working groups', 'Working groups'), ('innovation diffusion', 'Innovation diffusion'), ('interregional cooperation', 'Interregional cooperation'), ('industrial transition', 'Industrial transition'), ('platforms and partnerships', 'Platforms and partnerships'), ('website', 'Website'), ('news', 'News'), ('events', 'Events'), ('studies', 'Studies')], help_text='The pattern that stands where there is no picture.', max_length=40, verbose_name='motif')),
                ('in_foot', models.BooleanField(default=False, help_text='If it stands in menus, then in that at the foot of every page.', verbose_name='at the foot')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('quotation', 5), ('picture', 8), ('facts', 9), ('steps', 10), ('links', 17), ('notice', 21), ('file', 22)], blank=True, block_lookup={0: ('sympraxis.website.blocks.Heading', (), {'max_length': 120}), 1: ('sympraxis.website.blocks.Paragraph', (), {}), 2: ('wagtail.blocks.TextBlock', (), {'label': 'What was said', 'max_length': 600}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 120}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'As what', 'max_length': 160, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('words', 2), ('who', 3), ('role', 4)]], {}), 6: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 255, 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('picture', 6), ('caption', 7)]], {}), 9: ('sympraxis.website.blocks.Facts', (), {}), 10: ('sympraxis.website.blocks.Steps', (), {}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 120}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'Words', 'max_length': 120}), 13: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page', 'required': False}), 14: ('wagtail.blocks.URLBlock', (), {'label': 'or address', 'required': False}), 15: ('wagtail.blocks.StructBlock', [[('words', 12), ('page', 13), ('address', 14)]], {}), 16: ('wagtail.blocks.ListBlock', (15,), {'label': 'Links', 'min_num': 1}), 17: ('wagtail.blocks.StructBlock', [[('title', 11), ('links', 16)]], {}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('', 'It informs'), ('good', 'Good news'), ('caution', 'Mind this')], 'label': 'Tone', 'required': False}), 19: ('wagtail.blocks.CharBlock', (), {'label': 'What is so', 'max_length': 160}), 20: ('wagtail.blocks.CharBlock', (), {'label': 'What to do', 'max_length': 400, 'required': False}), 21: ('wagtail.blocks.StructBlock', [[('tone', 18), ('title', 19), ('words', 20)]], {}), 22: ('sympraxis.website.blocks.FileBlock', (), {})}, verbose_name='body')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='website.picture', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='ArticlePerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='person_links', to='website.article')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='article_links', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('page', 'person'), name='article_person_once')],
            },
        ),
        migrations.CreateModel(
            name='ArticleRegion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='region_links', to='website.article')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='article_links', to='regions.region', verbose_name='region')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('page', 'region'), name='article_region_once')],
            },
        ),
        migrations.CreateModel(
            name='ContactPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(max_length=120, verbose_name='for what')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='person_links', to='website.contact')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contact_links', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('page', 'person'), name='contact_person_once')],
            },
        ),
        migrations.RunPython(make, unmake),
    ]
