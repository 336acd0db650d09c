"""`python -m tests.bot.unbound`: the bot as ever, but for the limits that would make a long run last for hours."""

from bot.cli import app
from bot.outgoing import door
from store import inquiries

if __name__ == "__main__":
    # Telegram's of a group, and the desk's own of a person.
    door.GROUP_MESSAGES = inquiries.MOST_A_MINUTE = 10**9
    app(["run"])
