"""Moments as rows hold them: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as the source is."""

from datetime import date, timedelta


def nth_month(year: int, number: int) -> str:
    """The month counted from January of that year: 0 is December before it."""
    return f"{year + (number - 1) // 12}-{(number - 1) % 12 + 1:02}"


def beside(moment: str, step: int) -> str:
    """The year, month or day that is `step` after that one."""
    if len(moment) == len("2025"):
        return str(int(moment) + step)
    if len(moment) == len("2025-06-15"):
        return (date.fromisoformat(moment) + timedelta(days=step)).isoformat()
    return nth_month(int(moment[:4]), int(moment[5:]) + step)
