"""Pictures: a timeline as our own SVG, and any SVG as a PNG drawn with the font that the package ships."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from xml.sax.saxutils import escape

from briefing.memo.blocks import Figure
from briefing.terms.days import say

WIDTH, LEFT, RIGHT = 936, 16, 16
LEVEL, SIZE, CHAR = 17, 11, 5.6  # height of a row of labels, type size, mean width of a letter at that size
INK, SOFT, GRID = "#1F3864", "#44546A", "#C9D2E0"
SHAPES = ("circle", "square", "diamond")


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on a timeline, with a short label, in one of its lanes."""

    day: date
    label: str
    lane: str


def timeline(name: str, title: str, marks: Sequence[Mark], caption: str) -> Figure:
    """Return a timeline of `marks` in lanes, one below the other, years along the axis, no label over another."""
    lanes = list(dict.fromkeys(mark.lane for mark in marks))
    days = [mark.day for mark in marks]
    first, last = min(days), max(days)
    begin, end = date(first.year, 1, 1), date(last.year + 1, 1, 1)
    span = (end - begin).days

    def x(day: date) -> float:
        return LEFT + (day - begin).days / span * (WIDTH - LEFT - RIGHT)

    body, y = [], 14.0
    for index, lane in enumerate(lanes):
        drawn, height = _lane([m for m in marks if m.lane == lane], x, y + 20, SHAPES[index % 3])
        body.append(f'<text x="{LEFT}" y="{y + 8:.0f}" font-size="12" fill="{SOFT}">{escape(lane)}</text>')
        body.extend(drawn)
        y += 20 + height + 12
    ticks = [date(year, 1, 1) for year in range(begin.year, end.year + 1)]
    axis = [f'<line x1="{x(d):.1f}" y1="20" x2="{x(d):.1f}" y2="{y:.0f}" stroke="{GRID}" stroke-width="1"/>' for d in ticks]
    axis += [f'<text x="{x(d) + 3:.1f}" y="{y + 13:.0f}" font-size="12" fill="{INK}">{d.year}</text>' for d in ticks[:-1]]
    axis.append(f'<line x1="{LEFT}" y1="{y:.0f}" x2="{WIDTH - RIGHT}" y2="{y:.0f}" stroke="{INK}" stroke-width="1.5"/>')
    height = y + 22
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}" font-family="Liberation Sans, Arial, sans-serif">'
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#FFFFFF"/>{"".join(axis)}{"".join(body)}</svg>'
    )
    from briefing.memo.blocks import Text

    return Figure(name, svg, _alt(title, marks, lanes), (Text(caption),))


def _lane(marks: Sequence[Mark], x: "object", top: float, shape: str) -> tuple[list[str], float]:
    """Draw one lane: each label on the first level on which it does not touch another."""
    ends: list[float] = []
    drawn: list[str] = []
    for mark in sorted(marks, key=lambda m: (m.day, m.label)):
        at = x(mark.day)  # type: ignore[operator]
        wide = len(mark.label) * CHAR + 12
        right = at + wide > WIDTH - RIGHT
        begin, finish = (at - wide, at + 6) if right else (at - 6, at + wide)
        level = next((i for i, taken in enumerate(ends) if taken <= begin), len(ends))
        if level == len(ends):
            ends.append(0)
        ends[level] = finish
        y = top + level * LEVEL + 6
        drawn.append(_shape(shape, at, y))
        anchor, shift = ("end", -8) if right else ("start", 8)
        drawn.append(f'<text x="{at + shift:.1f}" y="{y + 4:.1f}" font-size="{SIZE}" fill="{INK}" text-anchor="{anchor}">{escape(mark.label)}</text>')
    return drawn, max(1, len(ends)) * LEVEL


def _shape(shape: str, x: float, y: float) -> str:
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{INK}"/>'
    if shape == "square":
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="#8C2D19"/>'
    return f'<path d="M{x:.1f} {y - 5:.1f} L{x + 5:.1f} {y:.1f} L{x:.1f} {y + 5:.1f} L{x - 5:.1f} {y:.1f} Z" fill="#2E6B4F"/>'


def _alt(title: str, marks: Sequence[Mark], lanes: Sequence[str]) -> str:
    parts = [
        f"{lane}: " + "; ".join(f"{say(m.day)}, {m.label}" for m in sorted(marks, key=lambda m: m.day) if m.lane == lane) for lane in lanes
    ]
    return f"{title} {'. '.join(parts)}."


@lru_cache(maxsize=1)
def _font() -> str:
    """Return the path of the font file that the package ships (without one the renderer draws no text, and says nothing)."""
    return str(resources.files("briefing.memo").joinpath("fonts", "LiberationSans-Regular.ttf"))


@lru_cache(maxsize=32)
def png(svg: str) -> bytes:
    """Return `svg` as a PNG at twice its size, drawn with the shipped font alone."""
    import resvg_py

    drawn = resvg_py.svg_to_bytes(
        svg_string=svg, zoom=2, font_files=[_font()], skip_system_fonts=True, font_family="Liberation Sans", sans_serif_family="Liberation Sans"
    )
    return bytes(drawn)
