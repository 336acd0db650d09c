"""The command menu that Telegram shows, in each language."""

from collections.abc import Iterable

import structlog
from telegram import BotCommand, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers.views.catalogue import catalogue
from store.languages import SPOKEN
from store.models import Role

log = structlog.get_logger("handlers.commands")


def menu(language: str, role: Role = Role.INVESTOR) -> list[BotCommand]:
    """The commands of a role: its own first, then those of everyone."""
    return [*own_commands(language, role), *_of_role(language, Role.INVESTOR)]


def own_commands(language: str, role: Role) -> list[BotCommand]:
    """Those that not everyone has; an admin has the staff's too."""
    tables = {Role.ADMIN: (Role.ADMIN, Role.STAFF), Role.STAFF: (Role.STAFF,)}.get(role, ())
    return [command for each in tables for command in _of_role(language, each)]


def _of_role(language: str, role: Role) -> list[BotCommand]:
    return [BotCommand(name, text) for name, text in catalogue(language)["commands"][role].items()]


async def publish(bot: ExtBot[None], officers: Iterable[tuple[int, Role]] = ()) -> None:
    """Set the command lists; people whose Telegram is in another language see the English one."""
    for language in SPOKEN:
        await bot.set_my_commands(menu(language), language_code=_code(language))
    for user_id, role in officers:
        await publish_for(bot, user_id, role)


async def publish_for(bot: ExtBot[None], user_id: int, role: Role) -> None:
    """Show a person the commands of his role in his private chat; without one it is everyone's list again."""
    scope = BotCommandScopeChat(user_id)
    try:
        for language in SPOKEN:
            if role is Role.INVESTOR:
                await bot.delete_my_commands(scope, _code(language))
            else:
                await bot.set_my_commands(menu(language, role), scope, _code(language))
    except TelegramError as error:
        # He may never have spoken with the bot; his rights do not hang on a menu.
        log.warning("menu_not_published", reason=type(error).__name__)


def _code(language: str) -> str:
    return "" if language == "en" else language
