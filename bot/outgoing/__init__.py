"""The way out: the transport to the Bot API and the one door every call goes through."""

import os

# Times as timedelta, as python-telegram-bot's next major version has them: without it every RetryAfter warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")
