"""What every test stands on: a copy of a migrated database, and servers where there are any."""

import gc
import os
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.signals import setting_changed
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from sympraxis.kit import catalogues, navigation
from sympraxis.kit.stack import roomy

from . import databases, entering, large_pages, running, servers
from .workers import Plan, Workers

# Workers of a run and the two hundred processes that the tests start need not compile all the code
# again, each for itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# While code and tests are loaded hardly anything is garbage, and each look for it goes through all
# that is there. At the end of collection it is looked for once, and then as usual.
gc.disable()

REQUIRE_ALL = os.environ.get("SYMPRAXIS_REQUIRE_ALL") == "1"


def missing(what: str) -> None:
    """Skip, or fail where nothing may skip."""
    if REQUIRE_ALL:
        pytest.fail(f"{what} is required here and was not found.")
    pytest.skip(f"{what} is not installed.")


def warm() -> None:
    """Menus stay in the memory of a process: the first page of a test must not pay for reading.

    Those of other languages than the first are read where a test is about them.
    """
    with translation.override(settings.LANGUAGE_CODE):
        navigation.lines("main")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, tmp_path_factory):  # type: ignore[no-untyped-def]
    """Migrate once into a template and copy that: a whole suite starts in a second."""
    with django_db_blocker.unblock():
        database = databases.made(tmp_path_factory.mktemp("database"))
        database.begin()
        warm()
    with pytest.MonkeyPatch.context() as patch:
        # Django would empty every table, and what migrations brought would be gone.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: database.renew())
        yield
    with django_db_blocker.unblock():
        database.end()


@pytest.fixture(autouse=True)
def _menus_are_known(request):  # type: ignore[no-untyped-def]
    """What a page asks is counted in many tests: it is as much whatever the one before changed."""
    if "django_db" in request.keywords or "db" in request.fixturenames:
        request.getfixturevalue("db")
        warm()


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """The address of a real Valkey or Redis."""
    if servers.valkey_program() is None:
        missing("Valkey or Redis")
    with servers.valkey() as url:
        yield url


def pytest_addoption(parser):  # type: ignore[no-untyped-def]
    parser.addoption(
        "--workers",
        type=lambda text: servers.CORES if text == "auto" else int(text),
        default=0,
        help="run the tests in so many processes; auto: one for each core",
    )


def pytest_configure(config) -> None:  # type: ignore[no-untyped-def]
    """Catalogues are those of the tree. Static files come from their sources, whatever was
    collected in the data folder before. Passwords are hashed in no time: what a slow hash protects
    from is not here."""
    catalogues.compiled()
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"]["BACKEND"] = plain
    # Wagtail asked for it when it was loaded, and would keep what it was given.
    setting_changed.send(sender=None, setting="STORAGES", value=settings.STORAGES, enter=True)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    entering.begin()
    begins("alone")
    if count := config.getoption("workers"):
        running.begin()
        config.pluginmanager.register(Workers(plan(count)))


def begins(name: str) -> None:
    """A folder for each process of the run: one hears no bells of what another tests."""
    settings.DATA = servers.CACHE / f"data-{name}"
    settings.DATA.mkdir(parents=True, exist_ok=True)


def begins_apart(name: str) -> None:
    """What a worker does first."""
    begins(name)
    large_pages.take()


# Files whose tests share something that takes long to make: each of these goes to one process.
TOGETHER = {
    "tests/browser/test_whole.py": "a demonstration",
    "tests/events/test_visibility.py": "events of every access",
    "tests/kit/test_exports.py": "values by lot",  # hypothesis reads all the code for them
    "tests/kit/test_logging.py": "a slow server",
    "tests/kit/test_moments.py": "values by lot",
    "tests/kit/test_style.py": "the style page",
    "tests/kit/test_whole.py": "a slow server",
    "tests/live/test_demo.py": "the demo's room",
    "tests/people/test_demo.py": "the demo's people",
    "tests/questionnaires/test_roundtrips.py": "values by lot",
    "tests/test_marked.py": "a reader and their colleagues",
    "tests/website/test_demo.py": "the demo's website",
}

# Files whose tests take long or wait for what passes outside: they begin first.
LONG = {
    "tests/config/test_setup.py",
    "tests/kit/test_bus_between.py",
    "tests/kit/test_worker.py",
    "tests/live/broadcast/test_rtmp.py",
    "tests/live/broadcast/test_stage.py",
    "tests/live/recordings/test_making.py",
    "tests/live/test_stream.py",
    "tests/test_house.py",
    "tests/test_workers.py",
}


def plan(workers: int) -> Plan:
    """Those beyond one worker for each core begin with what is served for real."""
    return Plan(
        workers=workers,
        scope=lambda item: TOGETHER.get(file_of(item), item.nodeid),
        served=lambda item: "served" in item.keywords,
        serve=range(servers.CORES, workers),
        begins=begins_apart,
    )


def file_of(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: no look for garbage needs to go through it. And much
    of what comes stays as well (templates, addresses): looks are a tenth of the time else."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):  # type: ignore[no-untyped-def]
    """Tests have as much room on the stack as requests have: an eighth of their time else."""
    runner = item.config.pluginmanager.get_plugin("runner")
    return roomy(runner.pytest_runtest_protocol)(item=item, nextitem=nextitem)


def pytest_collection_modifyitems(items):  # type: ignore[no-untyped-def]
    """Tests marked for one database belong to the run on it; browser tests need Chromium. What goes
    to one process as a whole, or takes long, begins first: none is left alone with it."""
    first = {*TOGETHER, *LONG}
    items.sort(key=lambda item: file_of(item) not in first)
    for item in list(items):
        if item.get_closest_marker("browser") and not item.nodeid.startswith("tests/browser/"):
            raise pytest.UsageError(f"{item.nodeid} belongs to tests/browser: see tests/run.py.")
        if "browser" in item.keywords and servers.chromium_program() is None:
            if REQUIRE_ALL:
                raise pytest.UsageError("Chromium is required here and was not found.")
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed."))
    elsewhere = "sqlite" if connection.vendor == "postgresql" else "postgres"
    items[:] = [item for item in items if elsewhere not in item.keywords]
    if connection.vendor == "postgresql":
        items[:] = [item for item in items if touches_the_database(item)]


def touches_the_database(item: pytest.Item) -> bool:
    """What does not is tested on SQLite, and would say the same here."""
    asked = {"db", "transactional_db", "django_db_setup", "empty", "live_server"}
    return "django_db" in item.keywords or not asked.isdisjoint(getattr(item, "fixturenames", ()))
