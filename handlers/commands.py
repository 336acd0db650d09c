"""The command menu that Telegram shows, in each language."""

from telegram import BotCommand
from telegram.ext import ExtBot

from handlers.views.catalogue import catalogue

LANGUAGES = ("en", "ru", "kk")


async def publish(bot: ExtBot[None]) -> None:
    """Set the command lists; people whose Telegram is in another language see the English one."""
    for language in LANGUAGES:
        menu = [BotCommand(name, text) for name, text in catalogue(language)["commands"].items()]
        await bot.set_my_commands(menu, language_code="" if language == "en" else language)
