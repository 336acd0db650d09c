"""The methods that ask about, or set, what is not a message: the bot itself, chats, members, files, commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.telegram import limits
from tests.telegram.chats import BOT_ID, World
from tests.telegram.delivery import Webhook
from tests.telegram.errors import Json, bad_request, violation
from tests.telegram.sending import Uploads

MAX_CONNECTIONS = 40
MENUS = {
    "private": ("chat", "all_private_chats", "default"),
    "group": ("chat_member", "chat", "all_group_chats", "default"),
}


def get_me(world: World, _p: Json, _uploads: Uploads) -> Json:
    return world.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, p: Json, _uploads: Uploads) -> Json:
    chat = world.chat(p["chat_id"])
    return chat.as_json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def get_chat_member(world: World, p: Json, _uploads: Uploads) -> Json:
    member = world.chat(p["chat_id"]).member(p["user_id"])
    if member is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member


def get_chat_administrators(world: World, p: Json, _uploads: Uploads) -> list[Json]:
    chat = world.chat(p["chat_id"])
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    shown = [chat.member(user_id) for user_id in chat.members]
    return [one for one in shown if one is not None and one["status"] in ("creator", "administrator")]


def get_chat_member_count(world: World, p: Json, _uploads: Uploads) -> int:
    chat = world.chat(p["chat_id"])
    return sum(chat.has(user_id) for user_id in chat.members)


def leave_chat(world: World, p: Json, _uploads: Uploads) -> bool:
    chat = world.writable(p["chat_id"])
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.statuses[BOT_ID] = "left"
    return True


def get_file(world: World, p: Json, _uploads: Uploads) -> Json:
    stored = world.files.by_id.get(p["file_id"])
    if stored is None:
        raise violation("invalid file_id")
    if len(stored.data) > limits.MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return stored.as_json()


def set_my_commands(world: World, p: Json, _uploads: Uploads) -> bool:
    limits.check_commands(p["commands"])
    world.commands[_menu_of(world, p)] = p["commands"]
    return True


def get_my_commands(world: World, p: Json, _uploads: Uploads) -> list[Json]:
    return world.commands.get(_menu_of(world, p), [])


def delete_my_commands(world: World, p: Json, _uploads: Uploads) -> bool:
    world.commands.pop(_menu_of(world, p), None)
    return True


def _menu_of(world: World, p: Json) -> tuple[str, int | None, int | None, str]:
    scope, language = p.get("scope") or {"type": "default"}, p.get("language_code") or ""
    limits.check_language(language)
    if "chat_id" in scope:
        world.chat(scope["chat_id"])
    return scope["type"], scope.get("chat_id"), scope.get("user_id"), language


def shown_commands(world: World, chat_id: int, user_id: int, language: str) -> list[Json]:
    """The menu that a person sees in a chat: the nearest scope that has one, his language before none."""
    kind = "private" if world.chat(chat_id).private else "group"
    for scope in MENUS[kind]:
        for code in (language, ""):
            who = chat_id if scope in ("chat", "chat_member") else None
            menu = world.commands.get((scope, who, user_id if scope == "chat_member" else None, code))
            if menu:
                return menu
    return []


def _setter(field: str) -> Any:
    def put(world: World, p: Json, _uploads: Uploads) -> bool:
        limits.check_language(p.get("language_code") or "")
        world.profile[field, p.get("language_code") or ""] = p.get(field) or ""
        return True

    return put


def _getter(field: str) -> Any:
    return lambda world, p, _uploads: {field: world.profile.get((field, p.get("language_code") or ""), "")}


def set_chat_menu_button(world: World, p: Json, _uploads: Uploads) -> bool:
    if "chat_id" in p:
        world.chat(p["chat_id"])
    return True


def set_webhook(world: World, p: Json, _uploads: Uploads) -> bool:
    """As a self-hosted server does it, plain http is taken too."""
    delivery = world.delivery
    if "allowed_updates" in p:
        delivery.allowed = p["allowed_updates"]
    if p.get("drop_pending_updates"):
        delivery.forget()
    most = p.get("max_connections") or MAX_CONNECTIONS
    if not 1 <= most <= 100:
        raise violation("max_connections must be between 1 and 100")
    delivery.set_webhook(Webhook(p["url"], p.get("secret_token"), most) if p["url"] else None)
    return True


def delete_webhook(world: World, p: Json, _uploads: Uploads) -> bool:
    if p.get("drop_pending_updates"):
        world.delivery.forget()
    world.delivery.set_webhook(None)
    return True


def get_webhook_info(world: World, _p: Json, _uploads: Uploads) -> Json:
    webhook = world.delivery.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.delivery.pending),
    }
    if webhook is not None:
        info["max_connections"] = webhook.max_connections
        if webhook.last_error is not None:
            info["last_error_date"], info["last_error_message"] = webhook.last_error
    return info


ASKING: Mapping[str, Any] = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
    "getFile": get_file,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
    "setChatMenuButton": set_chat_menu_button,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
