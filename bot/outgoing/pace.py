"""How fast calls may leave. Times are seconds of the event loop's clock."""

from collections import deque
from typing import Protocol


class Pace(Protocol):
    """A limit that is asked before a call and told of it."""

    def wait(self, now: float) -> float:
        """Seconds until a call may leave; 0 when it may leave at once."""

    def take(self, now: float) -> None:
        """Note that a call leaves now."""

    def idle(self, now: float) -> bool:
        """Whether forgetting the past would change nothing."""


class Free:
    """No limit."""

    def wait(self, now: float) -> float:
        return 0.0

    def take(self, now: float) -> None:
        return

    def idle(self, now: float) -> bool:
        return True


class Bucket:
    """A steady `rate` of calls a second, after a burst of `burst`."""

    def __init__(self, rate: float, burst: float = 1.0) -> None:
        self._interval = 1.0 / rate
        self._slack = (burst - 1.0) * self._interval
        self._due = 0.0

    def wait(self, now: float) -> float:
        return max(0.0, self._due - self._slack - now)

    def take(self, now: float) -> None:
        # A sleep is never exact: being a little late must not make every later call late too.
        late = now - self._due
        self._due = (self._due if late < self._interval / 4 else now) + self._interval

    def idle(self, now: float) -> bool:
        return self._due <= now


class Window:
    """At most `limit` calls in any `seconds`; a bucket would let twice as many through at first."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._calls: deque[float] = deque(maxlen=limit)
        self._limit = limit
        self._seconds = seconds

    def wait(self, now: float) -> float:
        return max(0.0, self._calls[0] + self._seconds - now) if len(self._calls) == self._limit else 0.0

    def take(self, now: float) -> None:
        self._calls.append(now)

    def idle(self, now: float) -> bool:
        return not self._calls or self._calls[-1] + self._seconds <= now
