"""Two that are level at the head of a ranking are both told."""

from handlers.ask.answer_types import ListAnswer
from tests.asking import Talk


def test_those_with_just_as_many_jobs_lead_together(talk: Talk) -> None:
    found = talk("which project creates the most jobs?").answer
    assert isinstance(found, ListAnswer)
    assert {project.slug for project in found.projects} == {
        "east-hope-aluminium",
        "eco-culture-turkistan-greenhouse",
    }
