"""Figures for Prometheus: a few, our own, summed over the processes of one `serve`.

Each process counts in a file of its own below the data folder (the library's multi-process way,
switched on by the supervisor before this module is imported); whoever answers /metrics sums up.
Without the supervisor, as in tests, they are plain counters of this process.
"""

from collections.abc import Callable, Iterable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, values
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

OWN = CollectorRegistry()
MOMENTS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
Labelled = Iterable[tuple[str, float]]

requests = Counter(
    "sympraxis_requests", "Answered requests", ["method", "route", "status"], registry=OWN
)
duration = Histogram(
    "sympraxis_request_seconds", "Time to answer", ["route"], buckets=MOMENTS, registry=OWN
)
pages = Counter("sympraxis_page_cache", "Page cache: hit, miss, bypass", ["outcome"], registry=OWN)
jobs = Counter("sympraxis_job_tries", "Tries of jobs", ["name", "outcome"], registry=OWN)

_at_scrape: dict[str, tuple[str, str, Callable[[], Labelled]]] = {}


def at_scrape(name: str, meaning: str, label: str) -> Callable[[Callable[[], Labelled]], None]:
    """Register a function that is asked at each scrape, for what the database knows best.

    The function returns pairs (value of `label`, figure):

        @at_scrape("sympraxis_jobs_waiting", "Jobs that wait", label="queue")
        def waiting(): return [("default", 3.0)]
    """

    def register(asked: Callable[[], Labelled]) -> None:
        _at_scrape[name] = (meaning, label, asked)

    return register


def forget(name: str) -> None:
    """Ask no more for the figure of this name."""
    _at_scrape.pop(name, None)


class _Asked(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        for name, (meaning, label, asked) in _at_scrape.items():
            family = GaugeMetricFamily(name, meaning, labels=[label])
            for value, figure in asked():
                family.add_metric([value], figure)
            yield family


def forget_process(pid: int) -> None:
    """A process has ended: what it had open is open no more. What it counted stays counted."""
    if values.ValueClass._multiprocess:
        mark_process_dead(pid)


def exposition() -> bytes:
    """All figures in Prometheus' text format, UTF-8."""
    asked = CollectorRegistry()
    asked.register(_Asked())
    return generate_latest(_counted()) + generate_latest(asked)


def _counted() -> CollectorRegistry:
    if not values.ValueClass._multiprocess:
        return OWN
    summed = CollectorRegistry()
    MultiProcessCollector(summed)
    return summed
