"""The index of the search: documents, and the table of their words as each database makes it."""

import django.db.models.deletion
from django.db import migrations, models

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

    dependencies = [("website", "0003_enquiries")]

    operations = [
        migrations.CreateModel(
            name="Cell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=32)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("year", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cell", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="website.cell")),
                ("kind", models.CharField(max_length=32)),
                ("object_id", models.BigIntegerField()),
                ("near", models.PositiveSmallIntegerField()),
                ("far", models.PositiveSmallIntegerField()),
                ("date", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Text",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to="website.document"
                    ),
                ),
                ("key", models.CharField(max_length=300)),
                ("title", models.CharField(max_length=300)),
                ("body", models.TextField(blank=True)),
                ("also", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Spelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("less", models.CharField(db_index=True, max_length=30)),
                ("word", models.CharField(db_index=True, max_length=30)),
                ("documents", models.PositiveIntegerField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="cell",
            constraint=models.UniqueConstraint(fields=("kind", "language", "year"), name="search_cell_once"),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(fields=("kind", "object_id", "near"), name="search_document_once"),
        ),
        migrations.AddConstraint(
            model_name="spelling",
            constraint=models.UniqueConstraint(fields=("word", "less"), name="search_spelling_once"),
        ),
        migrations.RunPython(make, unmake),
    ]
