"""All cores at once: tests are loaded in one process, and run in others that are forked from it.

pytest --workers N      0, the default, runs them in the process itself

Where each process loads them for itself, as is usual, that is a sixth of the whole run. A worker
has what was loaded, and a database, a folder and a place for captured output of its own.
"""

import multiprocessing
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

import pytest

forking = multiprocessing.get_context("fork")


@dataclass
class Plan:
    """How the tests are handed out."""

    workers: int
    # Tests of the same scope go to one worker, one after the other.
    scope: Callable[[pytest.Item], str]
    # What is served for real waits more than it computes. These workers begin with that, the others
    # with the rest: no core is crowded, and none idle.
    served: Callable[[pytest.Item], bool]
    serve: range
    # What is done first in a worker of this name.
    begins: Callable[[str], None]


class Line:
    """What is to be run yet: the places in `session.items`, scope by scope."""

    def __init__(self, items: list[pytest.Item], plan: Plan) -> None:
        self.served: dict[str, list[int]] = {}
        self.others: dict[str, list[int]] = {}
        for place, item in enumerate(items):
            line = self.served if plan.served(item) else self.others
            line.setdefault(plan.scope(item), []).append(place)

    def take(self, *, served: bool) -> list[int]:
        """What one worker does next; nothing where nothing is left."""
        first, then = (self.served, self.others) if served else (self.others, self.served)
        line = first or then
        return line.pop(next(iter(line))) if line else []

    def put_back(self, places: list[int]) -> None:
        if places:
            self.others[f"put back {places}"] = places

    def clear(self) -> None:
        self.served.clear()
        self.others.clear()


class Worker:
    """One of the processes, seen from the first."""

    def __init__(self, session: pytest.Session, plan: Plan, number: int, others: list["Worker"]):
        self.serves = number in plan.serve
        self.handed: list[int] = []  # and not done yet
        self.scope: list[int] = []  # to be handed to this one
        self.knows_the_end = False
        self.pipe, theirs = forking.Pipe()
        hidden = [self.pipe, *(one.pipe for one in others)]
        given = (session, plan, f"w{number}", theirs, hidden)
        self.process = forking.Process(target=work, args=given)
        self.process.start()
        theirs.close()

    def hand(self, line: Line) -> None:
        """One more test, or the word that there is none. A worker at a test knows the one after it:
        pytest keeps what that can still use."""
        self.scope = self.scope or line.take(served=self.serves)
        if self.scope:
            self.handed.append(self.scope.pop(0))
            self.pipe.send(self.handed[-1])
        elif not self.knows_the_end:
            self.knows_the_end = True
            self.pipe.send(None)


class Workers:
    """pytest's loop over the tests."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.all: list[Worker] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        config = session.config
        if session.testsfailed or config.option.collectonly:
            return None
        config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined] (one for all)
        config.pluginmanager.get_plugin("terminalreporter").showfspath = False  # they come mingled
        line = Line(session.items, self.plan)
        try:
            for _ in range(min(self.plan.workers, len(session.items))):
                self.begin(session, line)
            self.hear(session, line)
        finally:
            for worker in self.all:
                worker.pipe.close()
            for worker in self.all:
                worker.process.join()
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
        return True

    def begin(self, session: pytest.Session, line: Line) -> Worker:
        worker = Worker(session, self.plan, len(self.all), self.all)
        self.all.append(worker)
        worker.hand(line)
        worker.hand(line)
        return worker

    def hear(self, session: pytest.Session, line: Line) -> None:
        """What the workers tell, until all have ended."""
        at: dict[Any, Worker] = {worker.pipe: worker for worker in self.all}
        while at:
            for pipe in wait(list(at)):
                worker = at[pipe]
                try:
                    what, told = pipe.recv()
                except (EOFError, ConnectionResetError):
                    del at[pipe]
                    if worker.handed:
                        lost(session, worker)
                        line.put_back(worker.handed[1:] + worker.scope)
                        another = self.begin(session, line)
                        at[another.pipe] = another
                    continue
                if what == "done":
                    worker.handed.remove(told["place"])
                    if session.shouldfail or session.shouldstop:
                        worker.scope.clear()
                        line.clear()
                    worker.hand(line)
                else:
                    pass_on(session.config, what, told)


def pass_on(config: pytest.Config, what: str, told: dict[str, Any]) -> None:
    """To pytest, as if it had happened here."""
    hook = config.hook
    if what == "start":
        hook.pytest_runtest_logstart(**told)
    elif what == "report":
        report = hook.pytest_report_from_serializable(config=config, data=told["data"])
        hook.pytest_runtest_logreport(report=report)
    elif what == "finish":
        hook.pytest_runtest_logfinish(**told)
    elif what == "warning":
        message = warnings.WarningMessage(*told.pop("message"))
        hook.pytest_warning_recorded.call_historic(kwargs={"warning_message": message, **told})


def lost(session: pytest.Session, worker: Worker) -> None:
    """A worker went away in the middle of a test: that is what came of this test."""
    item = session.items[worker.handed[0]]
    worker.process.join()
    report = pytest.TestReport(
        nodeid=item.nodeid,
        location=item.location,
        keywords={},
        outcome="failed",
        longrepr=f"The process that ran it ended here, with {worker.process.exitcode}.",
        when="call",
    )
    session.config.hook.pytest_runtest_logreport(report=report)


class Telling:
    """What pytest would report in a worker goes to the first process."""

    def __init__(self, config: pytest.Config, pipe: Connection) -> None:
        self.config = config
        self.pipe = pipe

    def tell(self, what: str, **told: Any) -> None:
        self.pipe.send((what, told))

    def pytest_runtest_logstart(self, nodeid: str, location: Any) -> None:
        self.tell("start", nodeid=nodeid, location=location)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        serialised = self.config.hook.pytest_report_to_serializable
        self.tell("report", data=serialised(config=self.config, report=report))

    def pytest_runtest_logfinish(self, nodeid: str, location: Any) -> None:
        self.tell("finish", nodeid=nodeid, location=location)

    def pytest_warning_recorded(
        self, warning_message: warnings.WarningMessage, when: str, nodeid: str, location: Any
    ) -> None:
        it = warning_message
        message = (str(it.message), it.category, it.filename, it.lineno)
        self.tell("warning", message=message, when=when, nodeid=nodeid, location=location)


def work(
    session: pytest.Session, plan: Plan, name: str, pipe: Connection, hidden: list[Connection]
) -> None:
    """In a worker: run what is handed over."""
    for one in hidden:
        one.close()  # else nobody would hear that the first process is gone
    config = session.config
    plugins = config.pluginmanager
    plugins.unregister(name="terminalreporter")
    telling = Telling(config, pipe)
    plugins.register(telling)
    capture = plugins.get_plugin("capturemanager")
    capture.stop_global_capturing()
    capture.start_global_capturing()  # into a file of its own
    folders = config._tmp_path_factory  # type: ignore[attr-defined]
    folders._basetemp = folders.getbasetemp() / name
    folders._basetemp.mkdir(mode=0o700)
    plan.begins(name)
    try:
        for place, following in handed(pipe):
            nextitem = None if following is None else session.items[following]
            config.hook.pytest_runtest_protocol(item=session.items[place], nextitem=nextitem)
            telling.tell("done", place=place)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        session._setupstate.teardown_exact(None)  # the first process has stopped, and says why
    finally:
        capture.stop_global_capturing()


def handed(pipe: Connection) -> Iterator[tuple[int, int | None]]:
    """Each test, and the one after it."""
    place = pipe.recv()
    while place is not None:
        following = pipe.recv()
        yield place, following
        place = following
