"""The command menu that Telegram shows, in each language."""

from telegram import BotCommand
from telegram.ext import ExtBot

from handlers.views.catalogue import catalogue
from store.models import Role

LANGUAGES = ("en", "ru", "kk")


def menu(language: str, role: Role = Role.INVESTOR) -> list[BotCommand]:
    """The commands of a role: its own first, then those of everyone."""
    words = catalogue(language)["commands"]
    own = [] if role is Role.INVESTOR else [words[Role.STAFF]]
    if role is Role.ADMIN:
        own.insert(0, words[Role.ADMIN])
    tables = [*own, words[Role.INVESTOR]]
    return [BotCommand(name, text) for table in tables for name, text in table.items()]


async def publish(bot: ExtBot[None]) -> None:
    """Set the command lists; people whose Telegram is in another language see the English one."""
    for language in LANGUAGES:
        await bot.set_my_commands(menu(language), language_code="" if language == "en" else language)
