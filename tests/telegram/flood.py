"""Flood control as Telegram's FAQ describes it: about one message a second to a chat, 20 a minute to a group, 30 a
second over all."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from time import monotonic

from tests.telegram.errors import ApiError


@dataclass
class Bucket:
    """Refills at `rate` tokens a second up to `size`; a token is a message."""

    rate: float
    size: float
    tokens: float = field(init=False)
    at: float = field(default_factory=monotonic)

    def __post_init__(self) -> None:
        self.tokens = self.size

    def wait(self, now: float) -> float:
        """Seconds until there is a token; 0 when there is one."""
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


class Flood:
    """Off until `on` is set. Rates are in messages a second; the bursts in messages."""

    def __init__(self) -> None:
        self.on = False
        self.chat_rate, self.chat_burst = 1.0, 5.0
        self.group_rate, self.group_burst = 20 / 60, 20.0
        self.overall_rate, self.overall_burst = 30.0, 30.0
        self.refused = 0
        self._buckets: dict[int, Bucket] = {}
        self._overall: Bucket | None = None

    def check(self, chat_id: int) -> None:
        """Takes a token for a message to `chat_id`. Raises ApiError 429 with `retry_after` when there is none."""
        if not self.on:
            return
        now = monotonic()
        if self._overall is None:
            self._overall = Bucket(self.overall_rate, self.overall_burst)
        bucket = self._buckets.get(chat_id)
        if bucket is None:
            rate, burst = (
                (self.group_rate, self.group_burst) if chat_id < 0 else (self.chat_rate, self.chat_burst)
            )
            bucket = self._buckets[chat_id] = Bucket(rate, burst)
        wait = max(bucket.wait(now), self._overall.wait(now))
        if wait > 0:
            self.refused += 1
            seconds = math.ceil(wait)
            raise ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        bucket.tokens -= 1
        self._overall.tokens -= 1
