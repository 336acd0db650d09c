"""The figures at /metrics: what came in, how long it took, what went out."""

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter(
    "desk_updates", "Updates by kind and by what became of them: done, set_aside, known, unreadable.",
    ["kind", "outcome"],
)  # fmt: skip
QUEUE = Gauge("desk_queue_updates", "Updates that wait or are being handled.")
ANSWER_SECONDS = Histogram(
    "desk_answer_seconds", "From the moment an update is stored until it is handled and answered.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)  # fmt: skip
CALLS = Counter(
    "desk_calls", "Calls to the Bot API by method and outcome: ok, or the error after all repeats.",
    ["method", "outcome"],
)  # fmt: skip
