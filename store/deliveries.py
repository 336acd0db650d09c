"""Planning and delivering digests: what is due becomes rows, rows are claimed, sent and marked.

Whoever plans or claims holds the lock of the broadcast row, so replicas share one pace and nothing twice.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Table, and_, case, delete, func, literal, select, update
from sqlmodel import Session, col

from store.database import INSERT
from store.models import Announcement, Cadence, Carries, Chat, Delivery, Progress, Standing, Subscription, now
from store.news import broadcast
from store.schedule import Schedule, next_due
from store.subscriptions import UNSENT

TABLE = cast(Table, Delivery.__table__)  # type: ignore[attr-defined]

AT_ONCE = 1000
"""Subscriptions planned in one transaction: so short that people's writes between them are not kept waiting."""

LEASE = timedelta(seconds=60)
"""How long a process may hold a delivery before another takes it for lost."""

PATIENCE = timedelta(days=1)
"""How long a delivery that the network fails is tried again."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=1)

KEPT = timedelta(days=60)

HasNews = Callable[[str, int], bool]
"""Whether anything happened, since a News row, to the projects of a filter."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed delivery with all that is needed to send it."""

    id: int
    subscription_id: int
    chat_id: int
    thread_id: int | None
    user_id: int
    filter: str
    carries: str
    cadence: str
    language: str
    silent: bool
    zone: str
    quiet_from: int | None
    quiet_until: int | None
    news_from: int
    news_to: int
    since: datetime | None
    parts_sent: int
    tries: int
    give_up_at: datetime
    announcement: str | None
    """What is told instead of news."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Parcels, and when the first of them may leave at the common pace."""

    parcels: tuple[Parcel, ...]
    start_at: datetime


def is_due(at: datetime, newest: int, *, session: Session) -> bool:
    """Whether there is anything to plan."""
    for where in (_due_digest(at), _due_alert(newest)):
        if session.execute(select(col(Subscription.id)).where(where).limit(1)).first():
            return True
    return False


def _due_digest(at: datetime) -> Any:
    return and_(col(Subscription.state) == Standing.ACTIVE, col(Subscription.next_due_at) <= at)


def _due_alert(newest: int) -> Any:
    return and_(
        col(Subscription.state) == Standing.ACTIVE,
        col(Subscription.cadence) == Cadence.AT_ONCE,
        col(Subscription.told_until) < newest,
    )


def plan(at: datetime, newest: int, has_news: HasNews, *, session: Session, limit: int = AT_ONCE) -> int:
    """Turn up to `limit` due subscriptions into deliveries; how many were due. 0: all is planned.

    A digest missed while the bot was down is planned once, for the whole time since the one before it.
    """
    broadcast(session=session)
    due = 0
    for where in (_due_digest(at), _due_alert(newest)):
        rows = session.execute(
            select(
                col(Subscription.id),
                col(Subscription.cadence),
                col(Subscription.weekday),
                col(Subscription.hour),
                col(Subscription.minute),
                col(Subscription.zone),
                col(Subscription.filter),
                col(Subscription.carries),
                col(Subscription.told_until),
                col(Subscription.next_due_at),
                col(Subscription.last_due_at),
            )
            .where(where)
            .order_by(col(Subscription.id))
            .limit(limit - due)
        ).all()
        _plan(rows, at, newest, has_news, session=session)
        due += len(rows)
        if due >= limit:
            break
    return due


class _Group(NamedTuple):
    """Subscriptions that are planned alike."""

    schedule: Schedule
    due_at: datetime | None
    last_due_at: datetime | None
    told_until: int


def _plan(rows: Sequence[Any], at: datetime, newest: int, has_news: HasNews, *, session: Session) -> None:
    groups: dict[_Group, list[int]] = defaultdict(list)
    told: dict[_Group, list[int]] = defaultdict(list)
    for row in rows:
        schedule = Schedule(row.cadence, row.weekday, row.hour, row.minute, row.zone)
        group = _Group(schedule, row.next_due_at, row.last_due_at, row.told_until)
        groups[group].append(row.id)
        new = row.told_until < newest and has_news(row.filter, row.told_until)
        if new or row.carries == Carries.STAFF:
            told[group].append(row.id)
    for group, keys in told.items():
        _insert(group, keys, at, newest, session=session)
    for group, keys in groups.items():
        values: dict[str, Any] = {"told_until": newest}
        if (due := group.due_at) is not None:
            # A clock that was stepped back must not make the same digest due again.
            values |= {"last_due_at": due, "next_due_at": next_due(group.schedule, max(at, due), due)}
        session.execute(
            update(Subscription)
            .where(col(Subscription.id).in_(keys))
            .values(values)
            .execution_options(synchronize_session=False)
        )


def _insert(group: _Group, keys: Sequence[int], at: datetime, newest: int, *, session: Session) -> None:
    values: dict[str, Any] = {
        "period": f"n{newest}" if group.due_at is None else group.due_at.isoformat(),
        "news_from": group.told_until,
        "news_to": newest,
        "since": group.last_due_at,
        "state": Progress.WAITING.value,
        "due_at": at,
        "give_up_at": at + PATIENCE,
        "tries": 0,
        "parts_sent": 0,
        "created_at": now(),
    }
    constants = [literal(value, TABLE.c[name].type) for name, value in values.items()]
    chosen = select(col(Subscription.id), *constants).where(col(Subscription.id).in_(keys))
    insert = INSERT[session.get_bind().dialect.name]
    statement = insert(TABLE).from_select(["subscription_id", *values], chosen)
    again = statement.excluded
    # An alert that was withdrawn and is planned again has the same period; nothing else has.
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["subscription_id", "period"],
            set_={
                "state": again.state,
                "news_from": again.news_from,
                "due_at": again.due_at,
                "parts_sent": 0,
            },
            where=TABLE.c.state.in_((Progress.WITHDRAWN.value, Progress.GONE.value)),
        )
    )


def mend_schedules(at: datetime, *, session: Session) -> int:
    """Rules of time zones change: put what is due in the future where today's rules have it; how many moved."""
    schedule = (
        col(Subscription.cadence),
        col(Subscription.weekday),
        col(Subscription.hour),
        col(Subscription.minute),
        col(Subscription.zone),
    )
    state = (col(Subscription.next_due_at), col(Subscription.last_due_at))
    moved = 0
    waiting = select(*schedule, *state).where(
        col(Subscription.state) == Standing.ACTIVE, col(Subscription.next_due_at) > at
    )
    for row in session.execute(waiting.distinct()).all():
        right = next_due(Schedule(*row[:5]), at, row.last_due_at)
        if right == row.next_due_at:
            continue
        mine = and_(
            col(Subscription.next_due_at) == row.next_due_at,
            *(column == value for column, value in zip(schedule, row, strict=False)),
        )
        changed = session.execute(
            update(Subscription)
            .where(mine)
            .values(next_due_at=right)
            .returning(col(Subscription.id))
            .execution_options(synchronize_session=False)
        )
        moved += len(changed.all())
    return moved


def claim(owner: str, at: datetime, *, limit: int, rate: float, session: Session) -> Claim:
    """Take up to `limit` deliveries that may leave, with their places in the common pace."""
    state = broadcast(session=session)
    if state.paused or (state.held_until is not None and state.held_until > at):
        return Claim((), at)
    chosen = (
        select(col(Delivery.id))
        .where(col(Delivery.state) == Progress.WAITING, col(Delivery.due_at) <= at)
        .order_by(col(Delivery.due_at), col(Delivery.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    keys = list(session.execute(chosen).scalars())
    if not keys:
        return Claim((), at)
    session.execute(
        update(Delivery)
        .where(col(Delivery.id).in_(keys))
        .values(state=Progress.SENDING, owner=owner, leased_until=at + LEASE)
        .execution_options(synchronize_session=False)
    )
    rows = session.execute(
        select(
            col(Delivery.id),
            col(Delivery.subscription_id),
            col(Subscription.chat_id),
            col(Subscription.thread_id),
            col(Subscription.user_id),
            col(Subscription.filter),
            col(Subscription.carries),
            col(Subscription.cadence),
            func.coalesce(col(Chat.language), col(Subscription.language)),
            col(Subscription.silent),
            col(Subscription.zone),
            col(Subscription.quiet_from),
            col(Subscription.quiet_until),
            col(Delivery.news_from),
            col(Delivery.news_to),
            col(Delivery.since),
            col(Delivery.parts_sent),
            col(Delivery.tries),
            col(Delivery.give_up_at),
            col(Announcement.text),
        )
        .join(Subscription, col(Subscription.id) == col(Delivery.subscription_id))
        .outerjoin(Chat, col(Chat.id) == col(Subscription.chat_id))
        .outerjoin(Announcement, col(Announcement.id) == col(Delivery.announcement_id))
        .where(col(Delivery.id).in_(keys))
        .order_by(col(Delivery.due_at), col(Delivery.id))
    )
    parcels = tuple(Parcel(*row) for row in rows)
    start_at = max(state.next_slot_at or at, at)
    # A clock that was stepped back must not hold everything up until it is there again.
    start_at = min(start_at, at + timedelta(seconds=2 * limit / rate))
    state.next_slot_at = start_at + timedelta(seconds=len(parcels) / rate)
    return Claim(parcels, start_at)


def mark_part(parcel: int, parts: int, *, session: Session) -> None:
    """So many of its messages have arrived: a repeat begins after them."""
    session.execute(update(Delivery).where(col(Delivery.id) == parcel).values(parts_sent=parts))


def finish(keys: Sequence[int], fate: Progress, *, session: Session, reason: str | None = None) -> None:
    """These are done, one way or the other. What was withdrawn meanwhile and arrived all the same is sent."""
    mine: list[ColumnElement[bool]] = [col(Delivery.id).in_(keys)]
    if fate is not Progress.SENT:
        mine.append(col(Delivery.state) == Progress.SENDING)
    session.execute(
        update(Delivery).where(*mine).values(state=fate, reason=reason, done_at=now(), owner=None)
    )


def postpone(keys: Sequence[int], until: datetime, *, session: Session) -> None:
    """They leave later, through no fault of theirs: quiet hours, or Telegram's wish."""
    session.execute(
        update(Delivery)
        .where(col(Delivery.id).in_(keys), col(Delivery.state) == Progress.SENDING)
        .values(state=Progress.WAITING, due_at=until, owner=None)
    )


def try_later(parcel: Parcel, at: datetime, reason: str, *, session: Session) -> None:
    """The network failed it: again after a growing pause, for a day. After that the next digest tells it too."""
    if at >= parcel.give_up_at:
        finish([parcel.id], Progress.FAILED, session=session, reason=reason)
        if parcel.announcement is not None:
            return
        session.execute(
            update(Subscription)
            .where(
                col(Subscription.id) == parcel.subscription_id,
                col(Subscription.told_until) > parcel.news_from,
                col(Subscription.cadence) != Cadence.AT_ONCE,
            )
            .values(told_until=parcel.news_from)
        )
        return
    pause = min(FIRST_PAUSE * 2 ** min(parcel.tries, 10), LONGEST_PAUSE)
    session.execute(
        update(Delivery)
        .where(col(Delivery.id) == parcel.id, col(Delivery.state) == Progress.SENDING)
        .values(
            state=Progress.WAITING,
            due_at=at + pause,
            tries=col(Delivery.tries) + 1,
            reason=reason,
            owner=None,
        )
    )


def hold(until: datetime, *, session: Session) -> None:
    """Telegram complained: nothing leaves before that moment, in any process."""
    state = broadcast(session=session)
    state.held_until = max(until, state.held_until or until)


def set_paused(paused: bool, *, session: Session) -> None:
    broadcast(session=session).paused = paused


def renew(keys: Collection[int], at: datetime, *, session: Session) -> None:
    """Keep these from being taken for lost."""
    session.execute(
        update(Delivery)
        .where(col(Delivery.id).in_(keys), col(Delivery.state) == Progress.SENDING)
        .values(leased_until=at + LEASE)
    )


def release(owner: str, *, session: Session) -> None:
    """Leave what this owner holds to whoever comes next."""
    held = and_(col(Delivery.owner) == owner, col(Delivery.state) == Progress.SENDING)
    session.execute(update(Delivery).where(held).values(state=Progress.WAITING, owner=None))


def recover(at: datetime, *, session: Session, everything: bool) -> int:
    """Give back what a dead process held: it may or may not have sent it; how many."""
    lost: list[ColumnElement[bool]] = [col(Delivery.state) == Progress.SENDING]
    if not everything:
        lost.append(col(Delivery.leased_until) < at)
    rows = session.execute(
        update(Delivery)
        .where(*lost)
        .values(state=Progress.WAITING, owner=None)
        .returning(col(Delivery.id))
        .execution_options(synchronize_session=False)
    )
    return len(rows.all())


def tidy(at: datetime, *, session: Session) -> None:
    """Drop what was done long ago."""
    session.execute(
        delete(Delivery).where(col(Delivery.created_at) < at - KEPT, col(Delivery.state).not_in(UNSENT))
    )


@dataclass(frozen=True, slots=True)
class Standings:
    """How far broadcasts have come."""

    counts: dict[str, int]
    """By state, since the run began."""
    reasons: tuple[tuple[str, int], ...]
    """Why rows failed, the most frequent first."""
    paused: bool
    held_until: datetime | None


def standings(since: datetime, *, session: Session) -> Standings:
    """The deliveries that were planned since, and those before that still wait."""
    recent = case((col(Delivery.created_at) >= since, True), else_=col(Delivery.state).in_(UNSENT))
    counts = dict(
        session.execute(
            select(col(Delivery.state), func.count()).where(recent).group_by(col(Delivery.state))
        ).all()
    )
    number = func.count()
    reasons = session.execute(
        select(col(Delivery.reason), number)
        .where(col(Delivery.state) == Progress.FAILED, col(Delivery.created_at) >= since)
        .group_by(col(Delivery.reason))
        .order_by(number.desc())
        .limit(5)
    ).all()
    state = broadcast(session=session)
    return Standings(
        counts, tuple((reason or "", n) for reason, n in reasons), state.paused, state.held_until
    )
