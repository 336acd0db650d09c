"""Small pictures of figures. The library is large: it is loaded when the first one is drawn, off the event loop."""

from collections.abc import Sequence
from io import BytesIO

BAR = "#2a7f9e"
WIDTH, LINE = 6.4, 0.42
"""Inches: as wide as a phone shows without zooming, a line of text high for each bar."""
LONGEST_LABEL = 34


def bars(title: str, rows: Sequence[tuple[str, int]]) -> bytes:
    """A PNG with one horizontal bar for each row, the first on top."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, 1.0 + LINE * len(rows)), dpi=150, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    labels = [name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…" for name, _ in rows]
    places = range(len(rows))
    drawn = axes.barh(places, [number for _, number in rows], color=BAR)
    axes.set_yticks(places, labels)
    axes.invert_yaxis()
    axes.bar_label(drawn, padding=3)
    axes.margins(x=0.08)
    figure.suptitle(title, x=0.02, horizontalalignment="left", fontweight="bold")
    axes.xaxis.set_visible(False)
    axes.tick_params(left=False)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    picture = BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()
