"""What staff type: replies and notes by number, canned replies, bans, routing, days off."""

import re
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

from sqlmodel import Session
from telegram import Message as TelegramMessage
from telegram import Update

from handlers.ask.understand.text.amounts import quantities
from handlers.ask.understand.words.lexicon import WORD, load_lexicons
from handlers.context import Context
from handlers.inquiries import acts, replies
from handlers.inquiries.acts import Written
from handlers.inquiries.people import COMMAND, NUMBERED, command_words, handles_inquiries, inquiry_of, person
from handlers.rights import allowed, turn_away
from handlers.speak import language_of, say
from handlers.views import Message, inquiry_form, inquiry_staff
from handlers.views.catalogue import say as words
from store import inquiries, office, outbox
from store.inquiries import Person
from store.languages import SPOKEN
from store.models import Role, RoutingRule
from store.names import NameIndex, NameKind
from store.office import PLACEHOLDERS
from store.rates import DOLLAR

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)\s+(?:(\d\d?:\d\d)\s*[-–]\s*(\d\d?:\d\d)|free)")
PRIORITY = re.compile(r"\b(?:priority|приоритет|басымдық)\s+(\d)\b")
OWN_TOPIC = re.compile(r"\b(?:own topic|(?:сво|отдельн)\w+ тем\w+|(?:жеке|бөлек) тақырып\w*)")
MINE = re.compile(r"\b(?:me|мне|маған)\b")
LEAST_ROUTED = 1000
"""A smaller number in a rule is no amount."""
SMALL = ("stop", "over", "at_least", "project")
"""Meanings of words of a rule that say nothing of what it is for."""
LONGEST_TITLE = 50
LONGEST_REPLY = 3000
LONGEST_REASON = 200


async def _refused(update: Update, context: Context, *, admins: bool = False) -> bool:
    """Whether the person may not; he sees what he would see if there were no such command."""
    if await (allowed(update, context, Role.ADMIN) if admins else handles_inquiries(update, context)):
        return False
    await turn_away(update, context)
    return True


async def _answer(key: str, update: Update, context: Context, **values: object) -> None:
    await say(update, context, inquiry_form.plain(key, await language_of(update, context), **values))


async def on_reply(update: Update, context: Context) -> None:
    """`/reply 12 words`, or `/reply words` as a reply to a message of the inquiry."""
    target = await _target("reply", update, context)
    if target is not None:
        number, given, who = target
        send = replies.keep_note if acts.is_note(given.text) else replies.pass_on
        await send(number, given, who, update, context)


async def on_note(update: Update, context: Context) -> None:
    """`/note`: as `/reply`, but only colleagues see it."""
    target = await _target("note", update, context)
    if target is not None:
        number, given, who = target
        await replies.keep_note(number, given, who, update, context)


async def _target(command: str, update: Update, context: Context) -> tuple[int, Written, Person] | None:
    """The inquiry that a command is about, and its words."""
    message, who = update.effective_message, person(update)
    if message is None or who is None or message.text is None or await _refused(update, context):
        return None
    numbered, number = NUMBERED.match(message.text), await _about(message, context)
    typed = int(numbered[1]) if numbered is not None else None
    if number is not None and typed not in (None, number) and await _is_inquiry(typed, context):
        await _answer("iq_two_numbers", update, context, command=command, n=number, typed=typed)
        return None
    number = typed if number is None else number
    if number is None:
        await _answer("iq_which", update, context, command=command)
        return None
    given = command_words(message, number, update.update_id)
    if not given.text:
        await _answer("iq_what", update, context)
        return None
    return number, given, who


async def _is_inquiry(number: int | None, context: Context) -> bool:
    """Whether the number is one, and not the beginning of what is said: "100 hectares are free"."""
    if number is None:
        return False
    found = await context.desk.store.read(lambda session: inquiries.by_number(number, session=session))
    return found is not None


async def _about(message: TelegramMessage, context: Context) -> int | None:
    """The inquiry of the message that is replied to, or of the topic."""
    replied, topic = message.reply_to_message, message.message_thread_id

    def find(session: Session) -> int | None:
        number = inquiry_of(replied, context.bot.id, session=session)
        if number is not None:
            return number
        if message.is_topic_message and topic is not None:
            inquiry = inquiries.in_topic(message.chat.id, topic, session=session)
            return inquiry.id if inquiry is not None else None
        return None

    return await context.desk.store.read(find)


async def on_canned(update: Update, context: Context) -> None:
    """`/canned` lists; with a title and three texts it keeps; `/canned delete Title` deletes."""
    message, who, desk = update.effective_message, person(update), context.desk
    if message is None or who is None or message.text is None or await _refused(update, context):
        return
    language = await language_of(update, context)
    given = COMMAND.sub("", message.text, count=1).strip()
    if not given:
        known = await desk.store.read(lambda session: office.canned(session=session))
        await say(update, context, inquiry_staff.canned_list(known, language))
        return
    if given.startswith("delete "):
        title = given.removeprefix("delete ").strip()
        gone = await desk.store.write(lambda session: office.drop_canned(title, session=session))
        await _answer("iq_canned_dropped" if gone else "iq_canned_unknown", update, context, title=title)
        return
    title, texts, wrong = read_canned(given)
    if wrong is not None:
        await _answer(wrong[0], update, context, names=wrong[1])
        return
    await desk.store.write(lambda session: office.keep_canned(title, texts, who.user_id, session=session))
    await _answer("iq_canned_kept", update, context, title=title)


def read_canned(given: str) -> tuple[str, dict[str, str], tuple[str, str] | None]:
    """Title and texts; or which words say what is wrong, with the names they name."""
    title, _, rest = given.partition("\n")
    title = " ".join(title.split())
    parts = re.split(r"(?m)^\s*(en|ru|kk)\s*:", rest)
    texts = {code: text.strip() for code, text in zip(parts[1::2], parts[2::2], strict=True)}
    whole = title and len(title) <= LONGEST_TITLE and all(texts.get(code) for code in SPOKEN)
    if not whole or any(len(text) > LONGEST_REPLY for text in texts.values()):
        return title, texts, ("iq_canned_incomplete", "")
    found = [office.placeholders(texts[code]) for code in SPOKEN]
    if any(names is None for names in found):
        return title, texts, ("iq_canned_braces", "")
    sets = [names for names in found if names is not None]
    unknown = set().union(*sets) - PLACEHOLDERS
    if unknown:
        return title, texts, ("iq_canned_placeholder", ", ".join(sorted(unknown)))
    if any(names != sets[0] for names in sets):
        return title, texts, ("iq_canned_differ", "")
    return title, texts, None


async def on_ban(update: Update, context: Context) -> None:
    """`/ban 12 reason`: the sender of that inquiry may not write to staff."""
    message, who = update.effective_message, person(update)
    if message is None or who is None or message.text is None or await _refused(update, context):
        return
    match = NUMBERED.match(message.text)
    reason = " ".join(message.text[match.end() :].split())[:LONGEST_REASON] if match else ""
    if match is None or not reason:
        await _answer("iq_ban_usage", update, context)
        return
    number = int(match[1])

    def work(session: Session) -> bool:
        inquiry = inquiries.by_number(number, session=session)
        if inquiry is None or inquiry.user_id is None:
            return False
        office.keep_ban(inquiry.user_id, reason, who.user_id, session=session)
        _redraw(number, inquiry.staff_chat_id, update.update_id, session)
        return True

    done = await context.desk.store.write(work)
    context.desk.outbox.wake()
    await _answer("iq_ban_done" if done else "iq_unknown_number", update, context, n=number)


async def on_unban(update: Update, context: Context) -> None:
    message = update.effective_message
    if message is None or message.text is None or await _refused(update, context):
        return
    match = NUMBERED.match(message.text)
    if match is None:
        await _answer("iq_which", update, context, command="unban")
        return
    number = int(match[1])

    def work(session: Session) -> str:
        inquiry = inquiries.by_number(number, session=session)
        if inquiry is None or inquiry.user_id is None:
            return "iq_unknown_number"
        lifted = office.drop_ban(inquiry.user_id, session=session)
        _redraw(number, inquiry.staff_chat_id, update.update_id, session)
        return "iq_unban_done" if lifted else "iq_unban_none"

    key = await context.desk.store.write(work)
    context.desk.outbox.wake()
    await _answer(key, update, context, n=number)


def _redraw(number: int, chat_id: int | None, update_id: int, session: Session) -> None:
    if chat_id is not None:
        outbox.put(f"card:{number}:u{update_id}", chat_id, "card", {}, inquiry_id=number, session=session)


async def on_route(update: Update, context: Context) -> None:
    """`/route` lists the rules; with conditions it makes one; `/route delete 3` removes one."""
    message, who, desk = update.effective_message, person(update), context.desk
    if message is None or who is None or message.text is None:
        return
    if await _refused(update, context, admins=True):
        return
    language = await language_of(update, context)
    given = COMMAND.sub("", message.text, count=1).strip()
    if match := re.fullmatch(r"delete\s+(\d{1,9})", given):
        number = int(match[1])
        gone = await desk.store.write(lambda session: office.drop_rule(number, session=session))
        await _answer("iq_route_dropped" if gone else "iq_route_unknown", update, context, n=number)
        return
    if given:
        rule, unread = _rule(given, message, who, update, context)
        if unread:
            await _answer("iq_route_unread", update, context, words=unread[:60])
            return
        if rule is None:
            await _answer("iq_route_empty", update, context)
            return
        kept = await desk.store.write(lambda session: office.keep_rule(rule, session=session))
        shown = await desk.store.read(lambda session: _rules([kept], kept.id, language, session))
        await say(update, context, shown)
        return
    shown = await desk.store.read(
        lambda session: _rules(office.rules(session=session), None, language, session)
    )
    await say(update, context, shown)


def _rules(rules: Sequence[RoutingRule], kept: int | None, language: str, session: Session) -> Message:
    sectors = office.sector_names([rule.sector_id for rule in rules if rule.sector_id], session=session)
    places = office.place_names([rule.place_id for rule in rules if rule.place_id], session=session)
    return inquiry_staff.routing(rules, sectors, places, language, kept=kept)


def _rule(
    given: str, message: TelegramMessage, who: Person, update: Update, context: Context
) -> tuple[RoutingRule | None, str]:
    """The rule in the words, None where it leads nowhere; and the words that nothing was made of."""
    folded = given.casefold()
    own, mine, priority = OWN_TOPIC.search(folded), MINE.search(folded), PRIORITY.search(folded)
    rest = folded
    for pattern in (OWN_TOPIC, MINE, PRIORITY):
        rest = pattern.sub(" ", rest)
    large = next((one for one in quantities(rest) if one.value >= LEAST_ROUTED), None)
    foreign = ""
    if large is not None:
        if large.currency not in (None, DOLLAR):
            # A rule's amount is in dollars, whatever the rate will be.
            foreign = rest[large.start : large.end]
        rest = f"{rest[: large.start]} {rest[large.end :]}"
    found, unread = _conditions(rest, context.desk.knowledge.index)
    unread = f"{foreign} {unread}".strip()
    thread = message.message_thread_id if message.is_topic_message else None
    if not (own or mine or priority or thread):
        return None, unread
    rule = RoutingRule(
        sector_id=found.get(NameKind.SECTOR),
        place_id=found.get(NameKind.PLACE),
        least=Decimal(large.value) if large is not None else None,
        thread_id=None if own else thread,
        own_topic=bool(own),
        officer_id=who.user_id if mine else None,
        officer_name=who.name if mine else None,
        priority=int(priority[1]) if priority else 0,
        update_id=update.update_id,
    )
    return rule, unread


def _conditions(text: str, index: NameIndex) -> tuple[dict[NameKind, str], str]:
    """The sector and the place that the words name, and the words that nothing was made of: a second name of
    a kind is one of them, since a rule has one of each."""
    kinds = (NameKind.SECTOR, NameKind.PLACE)
    whole = index.lookup(" ".join(text.split()), kinds=kinds)
    if whole is not None and whole.found and whole.exact:
        return {whole.candidates[0].kind: whole.candidates[0].id}, ""
    found: dict[NameKind, str] = {}
    rest = text
    for mention in index.mentions(text, kinds=kinds):
        kind = mention.candidates[0].kind
        if mention.found and kind not in found:
            found[kind] = mention.candidates[0].id
            rest = f"{rest[: mention.start]}{' ' * (mention.end - mention.start)}{rest[mention.end :]}"
    unread = []
    for word in WORD.findall(rest):
        alone = index.lookup(word, kinds=kinds) if len(word) > 2 else None
        if any(load_lexicons()[spoken].has("words", small, word) for spoken in SPOKEN for small in SMALL):
            continue
        if alone is not None and alone.found and alone.candidates[0].kind not in found:
            found[alone.candidates[0].kind] = alone.candidates[0].id
        else:
            unread.append(word)
    return found, " ".join(unread)


async def on_holiday(update: Update, context: Context) -> None:
    """`/holiday` lists the days off ahead; also adds and deletes them, and sets the hours of a weekday."""
    message, desk = update.effective_message, context.desk
    if message is None or message.text is None or await _refused(update, context, admins=True):
        return
    language = await language_of(update, context)
    given = COMMAND.sub("", message.text, count=1).strip()
    if not given:
        today = desk.today
        days = await desk.store.read(lambda session: office.holidays(today, session=session))
        await say(update, context, inquiry_staff.holidays(days, language))
        return
    if hours := HOURS.fullmatch(given.casefold()):
        await _keep_hours(hours, update, context)
        return
    deleting = given.startswith("delete ")
    text, _, name = given.removeprefix("delete ").strip().partition(" ")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        await _answer("iq_holiday_wrong", update, context)
        return
    shown = inquiry_staff.day(day, language)
    if deleting:
        gone = await desk.store.write(lambda session: office.drop_holiday(day, session=session))
        await _answer("iq_holiday_dropped" if gone else "iq_holiday_wrong", update, context, day=shown)
        return
    title = name.strip()[:100] or words("iq_holiday_kept", "en", day=day.isoformat())
    await desk.store.write(
        lambda session: office.keep_holiday(day, dict.fromkeys(SPOKEN, title), session=session)
    )
    await _answer("iq_holiday_kept", update, context, day=shown)


async def _keep_hours(given: re.Match[str], update: Update, context: Context) -> None:
    try:
        opens = time.fromisoformat(given[2].zfill(5)) if given[2] else None
        closes = time.fromisoformat(given[3].zfill(5)) if given[3] else None
    except ValueError:
        await _answer("iq_holiday_wrong", update, context)
        return
    if opens is not None and closes is not None and opens >= closes:
        await _answer("iq_holiday_wrong", update, context)
        return
    weekday = WEEKDAYS.index(given[1])
    await context.desk.store.write(lambda session: office.keep_hours(weekday, opens, closes, session=session))
    await _answer("iq_hours_kept", update, context)
