"""Random weather at a small scale; benchmarks/inquiries.py does it at length."""

import pytest

from bot.outgoing import door
from store import inquiries
from tests.handlers.inquiries.conftest import Scene
from tests.handlers.inquiries.storm import Storm


# What a kill breaks off inside this process was never begun, and says so when it is collected.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_every_message_arrives_once_in_order_and_at_the_right_place(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inquiries, "MOST_A_MINUTE", 10**6)
    monkeypatch.setattr(door, "GROUP_MESSAGES", 10**6)
    await scene.desk.restart()
    people = [scene.ann, *(scene.telegram.person(f"P{n}", language="en") for n in range(3))]
    storm = Storm(scene, 6, people, [scene.aida, scene.bolat])
    await storm.open_all()
    await storm.rage(30)
    storm.verify()
    assert storm.serial > 20
