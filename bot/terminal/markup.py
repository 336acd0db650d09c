"""The HTML of the Bot API as styled text for a terminal."""

from html.parser import HTMLParser

from rich.text import Text

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "strike": "strike",
    "del": "strike",
    "code": "cyan",
    "pre": "cyan",
    "a": "blue underline",
    "blockquote": "dim",
    "tg-spoiler": "reverse",
    "tg-emoji": "",
    "span": "reverse",
}


def styled(html: str) -> Text:
    """`html` as styled text, with the address after each link; ValueError where Telegram would refuse it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.open:
        raise ValueError(f"the tag <{reader.open[-1][0]}> is not closed")
    return reader.text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = Text()
        self.open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in STYLES:
            raise ValueError(f"the tag <{tag}> is unknown")
        self.open.append((tag, dict(attrs).get("href")))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise ValueError(f"the tag </{tag}> closes nothing")
        _, address = self.open.pop()
        if address and not self.text.plain.endswith(address):
            self.text.append(f" ({address})", style="dim")

    def handle_data(self, data: str) -> None:
        self.text.append(data, style=" ".join(filter(None, (STYLES[tag] for tag, _ in self.open))))
