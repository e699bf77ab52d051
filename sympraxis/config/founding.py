"""The history of a new database, gone through in a fifth of the time that Django alone takes.

For each step Django builds the models anew, and with one all that it is related to, however far:
nearly all that are there. So the long history of the libraries comes first, while ours are not
there yet, tables that are made in a row are one step beside those that stand, and where a database
sees nothing of a step (another label, other choices) no model is built for it. An index or a
constraint more is written into the model that stands: no other model is another one by it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import (
    AddConstraint,
    AddIndex,
    AlterField,
    AlterModelOptions,
    CreateModel,
    RunPython,
)
from django.db.migrations.operations.base import Operation
from django.db.models import Field


def go_through(note: Callable[..., None]) -> None:
    """Apply all migrations, telling `note` of each as Django does."""
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("sympraxis.")}
    _migrate(note, lambda app: app not in ours)
    _migrate(note, lambda _app: True)


class Executor(MigrationExecutor):
    """Records each migration in the transaction that makes it. Django does so afterwards where it
    has put a part off to the end, as it does with keys to other tables: a process that is killed
    between the two leaves a migration that can never be applied."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for migration in self.loader.graph.nodes.values():
            migration.operations = [*migration.operations, WhatWasPutOff()]


class WhatWasPutOff(Operation):
    """The last step of a migration: nothing is left for after its end."""

    def state_forwards(self, app_label: str, state: Any) -> None: ...

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for statement in schema_editor.deferred_sql:
            schema_editor.execute(statement, None)
        schema_editor.deferred_sql.clear()


def _migrate(note: Callable[..., None], wanted: Callable[[str], bool]) -> None:
    executor = Executor(connection, note)
    graph = executor.loader.graph
    for migration in graph.nodes.values():
        migration.operations = [_lighter(one) for one in _in_a_row(migration.operations)]
    executor.migrate([node for node in graph.leaf_nodes() if wanted(node[0])])


def _in_a_row(operations: list[Operation]) -> Iterator[Operation]:
    for makes_a_table, some in groupby(operations, lambda one: type(one) is CreateModel):
        if makes_a_table:
            yield Tables(list(some))
        else:
            yield from some


def _lighter(operation: Operation) -> Operation:
    if type(operation) in (AlterField, AlterModelOptions):
        return MaybeUnseen(operation)
    if type(operation) in LISTED:
        return OneMore(operation)
    if type(operation) is RunPython:
        return Code(operation)
    return operation


class Tables(Operation):
    """Tables that a migration makes in a row: none of them changes another. Their models come to
    those that stand, as when a program starts; Django builds all these anew."""

    def __init__(self, making: list[Any]) -> None:
        self.making = making

    def state_forwards(self, app_label: str, state: Any) -> None:
        with _nothing_built(state):
            for one in self.making:
                one.state_forwards(app_label, state)
        if "apps" in state.__dict__:
            new = [state.models[app_label, one.name_lower] for one in self.making]
            state.apps.render_multiple(new)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for one in self.making:
            one.database_forwards(app_label, schema_editor, from_state, to_state)


LISTED = {AddIndex: "indexes", AddConstraint: "constraints"}  # in which list of a model's options


class OneMore(Operation):
    """An index or a constraint that a model gets."""

    def __init__(self, adding: Any) -> None:
        self.adding = adding

    def state_forwards(self, app_label: str, state: Any) -> None:
        with _nothing_built(state):
            self.adding.state_forwards(app_label, state)
        if "apps" in state.__dict__:
            listed, name = LISTED[type(self.adding)], self.adding.model_name
            options = state.apps.get_model(app_label, name)._meta
            setattr(options, listed, list(state.models[app_label, name.lower()].options[listed]))

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self.adding.database_forwards(app_label, schema_editor, from_state, to_state)


class MaybeUnseen(Operation):
    """A change of a field or of a model's options, of which a database may see nothing."""

    def __init__(self, change: Any) -> None:
        self.change = change
        self.is_unseen = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        self.is_unseen = self._leaves_the_table(app_label, state)
        if not self.is_unseen:
            self.change.state_forwards(app_label, state)
            return
        with _nothing_built(state):
            self.change.state_forwards(app_label, state)
        state.is_delayed = True  # what is built is behind: code that migrates data gets all anew

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        if not self.is_unseen:
            self.change.database_forwards(app_label, schema_editor, from_state, to_state)

    def _leaves_the_table(self, app_label: str, state: Any) -> bool:
        if isinstance(self.change, AlterModelOptions):
            model = state.models[app_label, self.change.name_lower]
            return "managed" not in {**model.options, **self.change.options}
        model = state.models[app_label, self.change.model_name_lower]
        return _seen(model.fields[self.change.name]) == _seen(self.change.field)


class Code(Operation):
    """Code that migrates data. Where models are behind, it gets all anew, and what comes after has
    the same: Django would forget them."""

    def __init__(self, running: Any) -> None:
        self.running = running
        self.atomic = running.atomic  # type: ignore[misc]

    def state_forwards(self, app_label: str, state: Any) -> None: ...

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self.running.database_forwards(app_label, schema_editor, to_state, to_state)
        to_state.is_delayed = False


def _seen(field: Field[Any, Any]) -> tuple[Any, ...]:
    """What a database has of a field, or may have. Django names what it has not, and among that
    the column, which it compares by itself."""
    _name, path, given, named = field.deconstruct()
    unseen = set(field.non_db_attrs) - {"db_column"}
    return path, given, {name: value for name, value in named.items() if name not in unseen}


@contextmanager
def _nothing_built(state: Any) -> Iterator[None]:
    """Models are not built anew for what happens within."""
    built = state.__dict__.pop("apps", None)
    yield
    if built is not None:
        state.apps = built
