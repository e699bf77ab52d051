"""Figures of the streams for /metrics, summed over all processes of one `serve`."""

from prometheus_client import Counter, Gauge, Histogram

from sympraxis.kit.observe.metrics import OWN

QUICK = (0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)

streams = Gauge(
    "sympraxis_live_streams",
    "Open streams by role",
    ["role"],
    registry=OWN,
    multiprocess_mode="livesum",
)
joins = Counter(
    "sympraxis_live_joins",
    "Streams that began: with the whole board, resumed, or told to come later",
    ["outcome"],
    registry=OWN,
)
frames = Counter("sympraxis_live_frames", "Frames written to readers", ["role"], registry=OWN)
sent = Counter("sympraxis_live_sent_bytes", "Bytes written to readers", ["role"], registry=OWN)
lateness = Histogram(
    "sympraxis_live_lateness_seconds",
    "From the moment a look is due to the last reader written to",
    ["role"],
    buckets=QUICK,
    registry=OWN,
)
looks = Histogram("sympraxis_live_look_seconds", "Time to make boards", buckets=QUICK, registry=OWN)
commits = Histogram(
    "sympraxis_live_commit_seconds",
    "Transactions that keep votes, support and reactions, from their begin until they are durable",
    buckets=QUICK,
    registry=OWN,
)
slow = Counter(
    "sympraxis_live_slow_readers",
    "Frames that slow readers were spared, readers that caught up, and that were dropped",
    ["outcome"],
    registry=OWN,
)
