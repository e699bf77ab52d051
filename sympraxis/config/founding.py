"""The history of a new database, gone through in a third less time than Django alone takes.

For each step Django builds the models anew, and with one all that it is related to, however far:
nearly all that are there. So the long history of the libraries comes first, while ours are not
there yet, and tables that are made in a row are one step.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation


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
        migration.operations = list(_in_a_row(migration.operations))
    executor.migrate([node for node in graph.leaf_nodes() if wanted(node[0])])


def _in_a_row(operations: list[Operation]) -> Iterator[Operation]:
    for makes_a_table, some in groupby(operations, lambda one: type(one) is CreateModel):
        if makes_a_table:
            yield Tables(list(some))
        else:
            yield from some


class Tables(Operation):
    """Tables that a migration makes in a row: none of them changes another."""

    def __init__(self, making: list[Any]) -> None:
        self.making = making

    def state_forwards(self, app_label: str, state: Any) -> None:
        built = state.__dict__.pop("apps", None)  # not built anew for each
        for one in self.making:
            one.state_forwards(app_label, state)
        if built is not None:
            state.apps = built
            state.reload_models([(app_label, one.name_lower) for one in self.making], delay=False)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for one in self.making:
            one.database_forwards(app_label, schema_editor, from_state, to_state)
