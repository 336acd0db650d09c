"""What several rooms stand on: drafts, roles and the version of the facts."""

from sqlmodel import Session

from store.changes import record, version
from store.chats import conversation
from store.database import Store
from store.drafts import drop_draft, keep_draft, open_draft
from store.models import Officer, Role
from store.roles import role_of


async def test_only_the_form_asked_last_listens(store: Store) -> None:
    async def listening() -> str | None:
        return (await conversation(1, 2, store=store)).listening

    assert await listening() is None
    await store.write(
        lambda session: keep_draft(
            1, 2, "project", step="city", data={"title": "Plant"}, update_id=10, session=session
        )
    )
    assert await listening() == "project"
    await store.write(
        lambda session: keep_draft(1, 2, "inquiry", step="text", data={}, update_id=11, session=session)
    )
    assert await listening() == "inquiry"
    await store.write(lambda session: drop_draft(1, 2, "inquiry", session=session))
    assert await listening() is None
    kept = await store.read(lambda session: open_draft(1, 2, "project", session=session))
    assert kept is not None
    assert (kept.data, kept.step, kept.update_id) == ({"title": "Plant"}, None, 10)


def test_a_role_is_a_row_or_the_setting(store: Store) -> None:
    store.write_now(lambda session: session.add(Officer(user_id=5, role=Role.STAFF)))
    roles = store.read_now(
        lambda session: [role_of(user, session=session, admin_ids={9}) for user in (5, 6, 9)]
    )
    assert roles == [Role.STAFF, Role.INVESTOR, Role.ADMIN]


def test_the_version_grows_with_every_change(store: Store) -> None:
    def work(session: Session) -> tuple[int, int]:
        before = version(session=session)
        record(
            actor_id=1, action="change", subject="project", subject_id="3",
            before={"jobs": 1}, after={"jobs": 2}, session=session,
        )  # fmt: skip
        return before, version(session=session)

    before, after = store.write_now(work)
    assert after > before
