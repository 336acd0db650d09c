"""What people do: one room a conversation."""

from handlers.ask import handlers as ask
from handlers.browse import handlers as browse
from handlers.context import DeskApplication


def register(application: DeskApplication) -> None:
    """Add every room's handlers; commands before words."""
    browse.register(application)
    browse.register_last(application)
    ask.register(application)
