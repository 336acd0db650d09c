"""What a dollar costs: an admin says it, and amounts in other currencies become comparable."""

from decimal import Decimal, InvalidOperation

from telegram import Update
from telegram.ext import CommandHandler, filters

from handlers.context import Context, DeskApplication
from handlers.rights import only
from handlers.speak import language_of, say
from handlers.views.message import Message
from handlers.views.parts import rate_lines
from handlers.views.screens import rate_help, rate_none
from store.models import Role
from store.rates import newest_rates, set_rate

LONGEST_SOURCE = 80


def register(application: DeskApplication) -> None:
    application.add_handler(
        CommandHandler("rate", only(Role.ADMIN, on_rate), filters=filters.UpdateType.MESSAGE)
    )


async def on_rate(update: Update, context: Context) -> None:
    """`/rate KZT 520.5 National Bank`; alone it shows the rates that are used."""
    language = await language_of(update, context)
    args, user = context.args or [], update.effective_user
    if len(args) >= 3 and user is not None:
        try:
            currency, price = args[0].upper(), Decimal(args[1].replace(",", "."))
            today = context.desk.today
            source = " ".join(args[2:])[:LONGEST_SOURCE]
            await context.desk.store.write(
                lambda session: set_rate(
                    currency,
                    today,
                    price,
                    source,
                    actor_id=user.id,
                    update_id=update.update_id,
                    session=session,
                )
            )
        except (InvalidOperation, ValueError):
            await say(update, context, rate_help(language))
            return
    elif args:
        await say(update, context, rate_help(language))
        return
    rates = await context.desk.store.read(lambda session: newest_rates(session=session))
    lines = rate_lines(tuple(rates.values()), language)
    await say(update, context, Message("\n".join(lines)) if lines else rate_none(language))
