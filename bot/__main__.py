"""`python -m bot` is the same as the console script `investdesk`."""

from bot.cli import main

main()
