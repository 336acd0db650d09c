"""A group that became a supergroup keeps what it had."""

from sqlalchemy import select
from sqlmodel import Session, col

from store import outbox
from store.chats import choose_language
from store.database import Store
from store.models import Chat, Memory, Outgoing, Subscription, now
from store.moves import chat_moved, current

OLD, NEW = -5, -1005


def memory(chat: int, question: str, user: int = 1) -> Memory:
    return Memory(chat_id=chat, user_id=user, question=question, shown="[]", updated_at=now())


def test_everything_goes_along_and_what_is_fresher_stays(store: Store) -> None:
    def settle_in(session: Session) -> None:
        choose_language(OLD, "kk", session=session)
        session.add_all([memory(OLD, "old"), memory(NEW, "new"), memory(OLD, "of another", user=2)])
        session.add(Subscription(chat_id=OLD, user_id=1))
        session.add(Outgoing(key="sent", lane="a", chat_id=OLD, what="say", message_id=7))
        session.add(Outgoing(key="to be sent", lane="a", chat_id=OLD, what="say"))

    store.write_now(settle_in)
    for _ in range(2):
        store.write_now(lambda session: chat_moved(OLD, NEW, session=session))

    def look(session: Session) -> tuple[object, ...]:
        return (
            session.execute(select(col(Chat.id), col(Chat.language))).all(),
            session.execute(
                select(col(Memory.chat_id), col(Memory.question)).order_by(col(Memory.user_id))
            ).all(),
            session.execute(select(col(Subscription.chat_id))).scalars().all(),
            session.execute(select(col(Outgoing.chat_id)).order_by(col(Outgoing.key))).scalars().all(),
        )

    languages, memories, subscriptions, sent = store.read_now(look)
    assert languages == [(NEW, "kk")]
    assert memories == [(NEW, "new"), (NEW, "of another")]
    assert subscriptions == [NEW]
    assert sent == [OLD, NEW], "a message that was sent stays where it is"


def test_the_old_id_leads_to_the_new_one(store: Store) -> None:
    store.write_now(lambda session: chat_moved(OLD, NEW, session=session))
    assert store.read_now(lambda session: [current(chat, session=session) for chat in (OLD, NEW, -9)]) == [
        NEW,
        NEW,
        -9,
    ]


def test_what_waits_goes_before_what_is_put_after_the_move(store: Store) -> None:
    def put(chat: int, key: str) -> None:
        store.write_now(lambda session: outbox.put(key, chat, "say", {}, session=session))

    put(OLD, "first")
    store.write_now(lambda session: chat_moved(OLD, NEW, session=session))
    put(NEW, "second")
    claimed = store.write_now(lambda session: [row.key for row in outbox.claim("me", 10, session=session)])
    assert claimed == ["first"]
