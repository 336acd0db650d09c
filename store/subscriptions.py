"""Who wants to be told what: made, changed, stopped, and followed when a chat goes, moves or comes back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlmodel import Session, col

from store.filters import ProjectFilter
from store.models import Cadence, Delivery, Progress, Standing, Subscription, now
from store.news import newest_news
from store.schedule import next_due, schedule_of

MOST = 20
"""Subscriptions of one chat."""

UNSENT = (Progress.WAITING, Progress.SENDING)
KEPT = (Standing.ACTIVE, Standing.PAUSED)


class TooMany(Exception):
    """The chat has as many subscriptions as it may."""


def filter_key(wanted: ProjectFilter) -> str:
    """The filter as it is kept: equal ones are written alike, so that each is looked up and rendered once."""
    values = wanted.model_dump(exclude_defaults=True)
    alike = {name: tuple(sorted(v)) if isinstance(v, tuple) else v for name, v in values.items()}
    return ProjectFilter.model_validate(alike).model_dump_json(exclude_defaults=True)


def filter_of(row: Subscription) -> ProjectFilter:
    return ProjectFilter.model_validate_json(row.filter)


def subscriptions_of(chat_id: int, *, session: Session) -> list[Subscription]:
    """Those that run or are paused, the oldest first."""
    return list(
        session.execute(
            select(Subscription)
            .where(col(Subscription.chat_id) == chat_id, col(Subscription.state).in_(KEPT))
            .order_by(col(Subscription.id))
        ).scalars()
    )


def stopped_by(update_id: int, chat_id: int, *, session: Session) -> list[Subscription]:
    """Those of the chat that this update has stopped in an earlier life of it."""
    return list(
        session.execute(
            select(Subscription)
            .where(
                col(Subscription.chat_id) == chat_id,
                col(Subscription.update_id) == update_id,
                col(Subscription.state) == Standing.STOPPED,
            )
            .order_by(col(Subscription.id))
        ).scalars()
    )


def subscription_in(key: int, chat_id: int, *, session: Session) -> Subscription | None:
    """The subscription of that number if it is this chat's: a number can be forged."""
    row = session.get(Subscription, key)
    return row if row is not None and row.chat_id == chat_id else None


def subscribe(
    wish: Subscription, *, update_id: int, at: datetime, session: Session
) -> tuple[Subscription, bool]:
    """The subscription in force, and whether it is new: asking for the same projects again changes when they
    are told. TooMany when the chat has its most. A replay of the same update changes nothing."""
    rows = subscriptions_of(wish.chat_id, session=session)
    same = next((row for row in rows if _same(row, wish)), None)
    if same is not None:
        if same.update_id != update_id:
            given = ("cadence", "weekday", "hour", "minute", "zone")
            change(same, {name: getattr(wish, name) for name in given}, update_id=update_id, at=at)
            return same, False
        return same, True
    if len(rows) >= MOST:
        raise TooMany
    wish.told_until = newest_news(session=session)
    wish.next_due_at = next_due(schedule_of(wish), at)
    wish.update_id = update_id
    session.add(wish)
    session.flush()
    return wish, True


def _same(row: Subscription, wish: Subscription) -> bool:
    def what(one: Subscription) -> tuple[object, ...]:
        return one.chat_id, one.thread_id, one.filter, one.carries

    return what(row) == what(wish)


def change(row: Subscription, values: dict[str, Any], *, update_id: int, at: datetime) -> None:
    """Set some of its fields; it runs from then on by its new schedule."""
    if row.update_id == update_id:
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.update_id = update_id
    row.next_due_at = next_due(
        schedule_of(row), at, row.last_due_at if row.cadence != Cadence.AT_ONCE else None
    )


def settle(
    row: Subscription, state: Standing, *, update_id: int | None, at: datetime, session: Session
) -> None:
    """Stop, pause or resume it; what was planned and has not left is withdrawn, and told when it runs again."""
    if update_id is not None and row.update_id == update_id:
        return
    if state is Standing.ACTIVE:
        if row.state == Standing.STOPPED and len(subscriptions_of(row.chat_id, session=session)) >= MOST:
            raise TooMany
        row.next_due_at = next_due(schedule_of(row), at, row.last_due_at)
    else:
        _withdraw(col(Subscription.id) == row.id, Progress.WITHDRAWN, session=session)
        session.refresh(row)
    row.state = state
    row.update_id = update_id or row.update_id
    session.flush()


def forget_subscriptions(chat_id: int, user_id: int, *, session: Session) -> None:
    """Delete what the person asked to be told in his own chat, and his name on what he asked for in groups."""
    session.execute(
        delete(Subscription).where(col(Subscription.chat_id) == chat_id, col(Subscription.chat_id) > 0)
    )
    session.execute(update(Subscription).where(col(Subscription.user_id) == user_id).values(user_id=0))


def chat_gone(chat_id: int, *, session: Session) -> None:
    """The chat cannot be reached any more: nothing is planned for it."""
    _move_all(chat_id, (Standing.ACTIVE,), Standing.GONE, Progress.GONE, session=session)


def chat_back(chat_id: int, at: datetime, *, session: Session) -> int:
    """The chat is back: what was stopped because it had gone runs again; how many those are."""
    rows = session.execute(
        select(Subscription).where(
            col(Subscription.chat_id) == chat_id, col(Subscription.state) == Standing.GONE
        )
    ).scalars()
    back = 0
    for row in rows:
        settle(row, Standing.ACTIVE, update_id=None, at=at, session=session)
        back += 1
    return back


def _move_all(
    chat_id: int, before: Sequence[Standing], after: Standing, fate: Progress, *, session: Session
) -> int:
    mine = (col(Subscription.chat_id) == chat_id) & col(Subscription.state).in_(before)
    _withdraw(mine, fate, session=session)
    moved = session.execute(
        update(Subscription)
        .where(mine)
        .values(state=after)
        .returning(col(Subscription.id))
        .execution_options(synchronize_session=False)
    )
    return len(moved.all())


def _withdraw(whose: ColumnElement[bool], fate: Progress, *, session: Session) -> None:
    """What was planned and has not left is not sent; the next digest begins where it began."""
    keys = select(col(Subscription.id)).where(whose)
    unsent = col(Delivery.subscription_id).in_(keys) & col(Delivery.state).in_(UNSENT)
    first = select(func.min(col(Delivery.news_from))).where(
        col(Delivery.subscription_id) == col(Subscription.id),
        col(Delivery.state).in_(UNSENT),
        col(Delivery.announcement_id).is_(None),
    )
    session.execute(
        update(Subscription)
        .where(whose)
        .values(told_until=func.coalesce(first.scalar_subquery(), col(Subscription.told_until)))
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(Delivery)
        .where(unsent)
        .values(state=fate, done_at=now(), owner=None)
        .execution_options(synchronize_session=False)
    )


def growth(since: datetime, *, session: Session) -> tuple[int, int, int]:
    """Subscribed chats, subscriptions in force, and how many of these are new since."""
    chats, rows = session.execute(
        select(func.count(func.distinct(col(Subscription.chat_id))), func.count()).where(
            col(Subscription.state) == Standing.ACTIVE
        )
    ).one()
    fresh = session.execute(
        select(func.count()).where(
            col(Subscription.state) == Standing.ACTIVE, col(Subscription.created_at) >= since
        )
    ).scalar_one()
    return chats, rows, fresh
