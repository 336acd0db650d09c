"""The way out: the transport to the Bot API and the one door every call goes through."""
