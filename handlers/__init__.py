"""What people do: one room a conversation."""

from handlers import drafts, rates, reach
from handlers.admin import handlers as admin
from handlers.ask import handlers as ask
from handlers.browse import handlers as browse
from handlers.context import DeskApplication
from handlers.inquiries import form
from handlers.inquiries import handlers as inquiries
from handlers.subscriptions import handlers as subscriptions
from handlers.subscriptions import settings
from store.inquiries import FORM


def register(application: DeskApplication) -> None:
    """Add every room's handlers: forms first, then commands and buttons, then words."""
    reach.register(application)
    drafts.register(
        application,
        {**admin.LISTENERS, settings.DRAFT: settings.on_city, FORM: form.on_message},
        admin.MOVERS,
    )
    admin.register(application)
    rates.register(application)
    subscriptions.register(application)
    inquiries.register(application)
    browse.register(application)
    browse.register_last(application)
    ask.register(application)
