"""A new database: its tables are made in fewer steps, and are those of Django's own way."""

import io

import pytest
from django.contrib.auth.models import Group
from django.db import connection, models
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    AlterModelOptions,
    CreateModel,
    RunPython,
)
from django.db.migrations.state import ProjectState

from sympraxis.config import founding, migrating
from sympraxis.kit.progress import Progress
from sympraxis.website.rights import SECRETARIAT


def table(name, **fields):
    return CreateModel(name, [("id", models.BigAutoField(primary_key=True)), *fields.items()])


def to(name):
    return models.ForeignKey(f"trial.{name}", models.CASCADE)


HUB = table("Hub")
MAKING = [
    table("Spoke", hub=to("hub")),
    table("Rim", spoke=to("spoke"), hubs=models.ManyToManyField("trial.hub")),
    AddField("hub", "first", models.ForeignKey("trial.spoke", models.CASCADE, related_name="+")),
    table("Bell", rim=to("rim")),
]


def built(operations):
    """Every model as it is built after these, with what points to it."""
    state = ProjectState()
    HUB.state_forwards("trial", state)
    assert state.apps.get_models()
    for one in operations:
        one.state_forwards("trial", state)
    return {
        model._meta.label: sorted(field.name for field in model._meta.get_fields())
        for model in state.apps.get_models()
    }


def test_tables_made_in_a_row_are_one_step_and_built_as_one_by_one():
    steps = list(founding._in_a_row(MAKING))
    assert [type(one) for one in steps] == [founding.Tables, AddField, founding.Tables]
    found = built(steps)
    assert found == built(MAKING)
    assert found["trial.Hub"] == ["first", "id", "rim", "spoke"]


def test_tables_come_to_the_models_that_stand():
    state = ProjectState()
    HUB.state_forwards("trial", state)
    stands = state.apps.get_model("trial", "hub")
    (step,) = founding._in_a_row(MAKING[:2])
    step.state_forwards("trial", state)
    assert state.apps.get_model("trial", "hub") is stands


HAS = models.CharField(max_length=9)
CHANGES = {
    models.CharField("label", max_length=9, blank=True, choices=[("a", "A")]): True,
    models.CharField(max_length=10): False,
    models.CharField(max_length=9, db_column="other"): False,
    models.CharField(max_length=9, null=True): False,
    models.TextField(max_length=9): False,
}


@pytest.mark.parametrize(("field", "is_unseen"), CHANGES.items())
def test_step_of_which_the_database_sees_nothing_is_left_out(field, is_unseen):
    """And code that migrates data gets the field as it is then."""
    state = ProjectState()
    table("Hub", words=HAS).state_forwards("trial", state)
    assert state.apps.get_models()
    step = founding._lighter(AlterField("hub", "words", field))
    step.state_forwards("trial", state)
    assert step.is_unseen == is_unseen
    state.clear_delayed_apps_cache()  # as RunPython does
    now = state.apps.get_model("trial", "hub")._meta.get_field("words")
    assert now.deconstruct()[1:] == field.deconstruct()[1:]


def test_code_that_migrates_data_has_the_models_of_now_and_those_after_it_have_the_same():
    given = []
    code = founding._lighter(RunPython(lambda apps, _: given.append(apps.get_model("trial.hub"))))
    state = ProjectState()
    table("Hub", words=HAS).state_forwards("trial", state)
    assert state.apps.get_models()
    unseen = AlterField("hub", "words", models.CharField("label", max_length=9))
    founding._lighter(unseen).state_forwards("trial", state)
    for _ in range(2):
        code.database_forwards("trial", connection.schema_editor(), state.clone(), state)
    first, then = given
    assert first._meta.get_field("words").verbose_name == "label"
    assert then is first and state.apps.get_model("trial.hub") is first


def test_options_of_a_model_are_left_out_but_for_whose_table_it_is():
    for options, is_unseen in (({"ordering": ["id"]}, True), ({"managed": False}, False)):
        state = ProjectState()
        HUB.state_forwards("trial", state)
        step = founding._lighter(AlterModelOptions("hub", options))
        step.state_forwards("trial", state)
        assert step.is_unseen == is_unseen
        assert options.items() <= state.models["trial", "hub"].options.items()


ONE = models.UniqueConstraint(fields=["words"], name="one_of_each")
ADDED = {
    "indexes": AddIndex("hub", models.Index(fields=["words"], name="by_words")),
    "constraints": AddConstraint("Hub", ONE),
}


@pytest.mark.parametrize(("listed", "adding"), ADDED.items())
def test_index_or_constraint_more_is_in_the_model_that_stands(listed, adding):
    state = ProjectState()
    table("Hub", words=HAS).state_forwards("trial", state)
    stands = state.apps.get_model("trial", "hub")
    founding._lighter(adding).state_forwards("trial", state)
    assert state.apps.get_model("trial", "hub") is stands
    (one,) = getattr(stands._meta, listed)
    assert [one] == state.models["trial", "hub"].options[listed]
    assert one in vars(adding).values()


def test_index_and_constraint_are_made_where_no_model_is_built_yet():
    state = ProjectState()
    table("Hub", words=HAS).state_forwards("trial", state)
    for adding in ADDED.values():
        founding._lighter(adding).state_forwards("trial", state)
    options = state.apps.get_model("trial", "hub")._meta
    assert (len(options.indexes), options.constraints) == (1, [ONE])


def recorded_within(base: type[MigrationExecutor], operations: list) -> list[bool]:
    """Whether the transaction that makes the tables still goes on when they are recorded."""
    found = []

    class Watched(base):
        def record_migration(self, migration):
            found.append(connection.in_atomic_block)

    making = Migration("0001_initial", "trial")
    making.operations = [HUB, table("Spoke", hub=to("hub")), *operations]
    Watched(connection).apply_migration(ProjectState(), making)
    return found


@pytest.mark.django_db(transaction=True)
def test_migration_is_recorded_in_the_transaction_that_makes_it():
    """Killed between the two, it would be there, unknown, and could never be applied."""
    every = founding.Executor(connection).loader.graph.nodes.values()
    last = founding.WhatWasPutOff
    assert all(type(one.operations[-1]) is last for one in every)
    assert recorded_within(founding.Executor, [last()]) == [True]


@pytest.mark.django_db(transaction=True)
def test_control_django_alone_records_it_afterwards():
    assert recorded_within(MigrationExecutor, []) == [False]


@pytest.mark.django_db
def test_apps_are_told_where_no_migration_waits():
    """Of rights that are new in the code: they come with it, and with no migration."""
    secretariat = Group.objects.get(name=SECRETARIAT)
    rights = set(secretariat.permissions.all())
    assert rights
    secretariat.permissions.clear()
    assert migrating.migrate(Progress(io.StringIO())) == 0
    assert set(secretariat.permissions.all()) == rights
