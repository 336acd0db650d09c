"""The test-side Telegram, unfinished: its pieces stand here (markup, limits, flood, faults, files, delivery,
people and chats); the server that joins them is still to come. Until then tests/bot/bot_api.py serves."""
