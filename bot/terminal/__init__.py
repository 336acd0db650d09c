"""A chat with the bot in the terminal: the real Application over a Bot API that lives in this process."""
