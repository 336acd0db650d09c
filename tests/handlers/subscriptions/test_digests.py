"""What a digest says, and that long ones are split between entries, never inside markup."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from handlers.shelf import Shelf
from handlers.subscriptions.content import DeskFigures, Inquiries, compose
from handlers.views.digests import digest_messages
from store.filters import ProjectFilter
from store.inquiry_figures import InquiryFigures
from store.models import Cadence
from store.news import Change

MONDAY = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
FIGURES = InquiryFigures(
    opened=5,
    answered=4,
    closed=1,
    median=timedelta(hours=3),
    ninetieth=timedelta(hours=9),
    open_by_age=(1, 1, 0),
    by_sector={"food": 3, None: 2},
    by_country={"DE": 5},
    by_language={"en": 5},
    satisfaction={3: 1},
)
DESK = DeskFigures(
    Inquiries(
        opened=5,
        answered=4,
        unanswered=2,
        oldest=MONDAY,
        figures=FIGURES,
        sectors={"food": {"en": "Food", "ru": "Еда", "kk": "Тағам"}},
    ),
    (("what is <b>?", 3),),
    (("Blorptech", 2),),
    chats=10,
    subscriptions=12,
    fresh=3,
)


def new(*keys: int) -> list[Change]:
    return [Change(key, new=True) for key in keys]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_large_digest_is_split_between_entries(shelf: Shelf, language: str) -> None:
    everything = shelf.register.find(ProjectFilter())
    changes = new(*(project.id for project in everything[:60]))
    for project in everything[60:120]:
        changes.append(
            Change(
                project.id, before={"jobs": 1, "status": "planned"}, after={"jobs": 2, "status": "operating"}
            )
        )
    digest = compose(
        ProjectFilter(), changes, shelf.register, cadence=Cadence.WEEKLY, since=MONDAY, desk=DESK
    )
    picture, *messages = digest_messages(digest, language, bot="desk_bot", zone="Asia/Almaty")
    assert picture.picture is not None and picture.picture.startswith(b"\x89PNG")
    assert len(messages) > 3
    position = 0
    for message in messages:
        assert len(re.sub(r"<[^>]+>", "", message.text)) <= 4096
        for tag in ("b", "i", "a"):
            assert message.text.count(f"<{tag}>") + message.text.count(f"<{tag} ") == message.text.count(
                f"</{tag}>"
            )
        for button in (button for row in message.buttons for button in row):
            position += 1
            assert button.text == str(position)
            assert f"\n{position}. " in f"\n{message.text}"
            assert button.url is not None and button.url.startswith("https://t.me/desk_bot?start=p_")
    assert position == 40 + 30
    assert "what is &lt;b&gt;?" in messages[-1].text


def test_new_ones_stand_by_sector_with_what_they_state(shelf: Shelf) -> None:
    register = shelf.register
    keys = [project.id for project in register.find(ProjectFilter(places=("almaty",)))[:6]]
    digest = compose(ProjectFilter(places=("almaty",)), new(*keys, 999_999), register, cadence=Cadence.WEEKLY)
    assert digest.number_new == len(keys), "what is no longer published is not told"
    sizes = [len(projects) for _, projects in digest.new]
    assert sizes == sorted(sizes, reverse=True)
    (message,) = digest_messages(digest, "en", bot="b", zone="Asia/Almaty")
    assert "What is new this week" in message.text
    assert f"{len(keys)} new projects" in message.text


def test_only_what_passes_the_filter_is_told(shelf: Shelf) -> None:
    register = shelf.register
    roche = next(p for p in register.find(ProjectFilter()) if p.slug.startswith("roche"))
    other = ProjectFilter(countries=("CN",))
    assert compose(other, new(roche.id), register, cadence=Cadence.AT_ONCE).quiet
    assert compose(ProjectFilter(ids=(1,)), new(roche.id), register, cadence=Cadence.AT_ONCE).quiet is (
        roche.id != 1
    )
    assert (
        digest_messages(
            compose(other, new(roche.id), register, cadence=Cadence.AT_ONCE),
            "en",
            bot="b",
            zone="Asia/Almaty",
        )
        == []
    )


def test_staff_get_a_line_when_nothing_is_new(shelf: Shelf) -> None:
    digest = compose(ProjectFilter(), [], shelf.register, cadence=Cadence.WEEKLY, desk=DESK)
    (message,) = digest_messages(digest, "en", bot="b", zone="Asia/Almaty")
    assert "Nothing new in the register since the last digest." in message.text
    assert "Inquiries: 5 new, 4 answered, 2 waiting. Open longest: since November 23, 2026.\nFirst answer: half within 3 h, nine in ten within 9 h." in message.text  # fmt: skip
    assert "Sectors: Food 3, not said 2" in message.text
    assert "2× Blorptech" in message.text


def test_what_was_stated_is_told_with_what_it_was(shelf: Shelf) -> None:
    project = next(p for p in shelf.register.find(ProjectFilter()) if p.amount and p.currency == "USD")
    before = {"amount": "1000000.00", "currency": "USD", "launch": "2025-03", "places": ["almaty"]}
    after = {"amount": str(project.amount), "currency": "EUR", "launch": "2026", "places": ["astana"]}
    digest = compose(
        ProjectFilter(),
        [Change(project.id, before=before, after=after)],
        shelf.register,
        cadence=Cadence.DAILY,
    )
    (message,) = digest_messages(digest, "en", bot="b", zone="Asia/Almaty")
    assert "(was $1\u00a0million)" in message.text
    assert "(was March 2025)" in message.text
