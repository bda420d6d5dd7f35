"""Figures: a timeline as our own SVG, and SVG to PNG with the one font that comes with the package."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path

from briefing.memo.blocks import Figure, Inlines

FONT = Path(__file__).parent / "fonts" / "LiberationSans-Regular.ttf"
FAMILY = "Liberation Sans, Arial, Helvetica, sans-serif"
ZOOM = 3.0

WIDTH = 624  # pixels of 1/96 inch: six and a half inches
SIZE = 12.0
LINE = 13.8
INK = "#1f2a44"
WORDS = "#222222"
DATES = "#555555"
GRID = "#c9ced8"
BANDS = ("#ffffff", "#f3f5f8")
DOTS = ("#1f3f77", "#8a3b12", "#1d6b4f", "#6a3d8f", "#7a6a00", "#444444")
_SIDE = 14.0
_GAP = 12.0
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# the advance of each printable ASCII character of the font, in thousandths of its size
_ADVANCE = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A dated mark on a timeline; `weight` 1 to 3 is the size of its dot, `lane` the band it stands in.

    A mark without a label is a dot alone. Where only the month is known, `day` is the month's last and `month` is set.
    """

    day: date
    label: str
    lane: str | None = None
    weight: int = 1
    month: bool = False

    @property
    def when(self) -> str:
        """Its day, or its month, in short."""
        return f"{_MONTHS[self.day.month - 1]} {self.day.year}" if self.month else short_day(self.day)


@dataclass(frozen=True, slots=True)
class _Placed:
    mark: Mark
    x: float
    row: int
    lines: tuple[str, ...]
    anchor: str


def timeline(
    marks: Sequence[Mark],
    title: str,
    *,
    name: str = "timeline",
    alt: str | None = None,
    caption: Inlines = (),
    lanes: Sequence[str] = (),
) -> Figure:
    """Return a timeline of `marks`: years along the axis, one band a lane, each label beside its dot.

    No label overlaps another or leaves the frame: what does not fit on a line goes to the next. Lanes come in the
    order of `lanes`, then of their first mark. `alt` replaces the words that describe the picture.
    Raises ValueError if there are no marks.
    """
    if not marks:
        raise ValueError("a timeline needs at least one mark")
    ordered = sorted(marks, key=lambda m: (m.day, m.label))
    first, last = _span(ordered[0].day, ordered[-1].day)
    scale = (WIDTH - 2 * _SIDE) / (last.toordinal() - first.toordinal())
    names: list[str | None] = [lane for lane in lanes if any(m.lane == lane for m in ordered)]
    names += [m.lane for n, m in enumerate(ordered) if m.lane not in names and m.lane not in [o.lane for o in ordered[:n]]]
    top = 24.0
    body: list[str] = []
    ends: list[float] = []
    for number, lane in enumerate(names):
        placed, rows = _place([m for m in ordered if m.lane == lane], first, scale)
        head = 20.0 if lane else 8.0
        height = head + rows * LINE + 8
        fill = BANDS[number % 2]
        body.append(f'<rect x="0" y="{top:g}" width="{WIDTH}" height="{height:g}" fill="{fill}"/>')
        ends.append(top)
        if lane:
            body.append(_text(_SIDE - 8, top + 14, lane, INK, size=12.5, weight="bold"))
        body.extend(_mark(p, top + head, DOTS[number % len(DOTS)], fill) for p in placed)
        top += height
    bottom = top
    grid = _grid(first, last, scale, bottom)
    bands = [line for line in body if line.startswith("<rect")]
    drawn = [line for line in body if not line.startswith("<rect")]
    rules = [f'<line x1="0" y1="{y:g}" x2="{WIDTH}" y2="{y:g}" stroke="{INK}" stroke-width="1"/>' for y in (ends[0], bottom)]
    described = alt or _described(ordered, title, [lane for lane in names if lane])
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{bottom + 22:g}" '
        f'viewBox="0 0 {WIDTH} {bottom + 22:g}" font-family="{FAMILY}" font-size="{SIZE}">'
        f'<title>{escape(title, quote=False)}</title><rect width="{WIDTH}" height="{bottom + 22:g}" fill="#ffffff"/>'
        f"{''.join(bands)}<g aria-hidden=\"true\">{grid}</g>{''.join(rules)}{''.join(drawn)}</svg>"
    )
    return Figure(name, svg, described, caption)


def measure(words: str, size: float = SIZE) -> float:
    """Return the width of `words` in pixels; a character outside ASCII counts as a wide one."""
    return sum(_ADVANCE[ord(c) - 32] if " " <= c <= "~" else 1000 if ord(c) > 0x2E80 else 760 for c in words) * size / 1000


def short_day(day: date) -> str:
    """Return a day as `Dec 29, 2019`."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def png(svg: str) -> bytes:
    """Return the picture as PNG at three times its size; the same SVG is drawn once in a process.

    Only the font shipped with the package is used, so the bytes do not depend on the machine's fonts.
    Raises ValueError if it is no SVG, FileNotFoundError if the font is missing (letters would silently not be drawn).
    """
    return _png(svg)


@lru_cache(maxsize=64)
def _png(svg: str) -> bytes:
    import resvg_py

    if not FONT.is_file():
        raise FileNotFoundError(f"the font of the figures is missing: {FONT.name}")
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=ZOOM,
        font_files=[str(FONT)],
        skip_system_fonts=True,
        font_family="Liberation Sans",
        sans_serif_family="Liberation Sans",
    )
    return bytes(drawn)


def _span(first: date, last: date) -> tuple[date, date]:
    """Return the first and the last day of the axis: whole years, or whole months for a short time."""
    if (last - first).days > 500:
        return date(first.year, 1, 1), date(last.year + 1, 1, 1)
    end = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return date(first.year, first.month, 1), end


def _ticks(first: date, last: date) -> Iterable[tuple[date, str]]:
    years = last.year - first.year
    if (last - first).days > 550:
        step = next(s for s in (1, 2, 5, 10, 20, 50) if years / s <= 15 or s == 50)
        for year in range(first.year, last.year + 1):
            if (year - first.year) % step == 0:
                yield date(year, 1, 1), str(year)
        return
    months = (last.year - first.year) * 12 + last.month - first.month
    step = 1 if months <= 9 else 2 if months <= 12 else 3
    for n in range(0, months + 1, step):
        month = first.month - 1 + n
        yield date(first.year + month // 12, month % 12 + 1, 1), f"{_MONTHS[month % 12]} {first.year + month // 12}"


def _grid(first: date, last: date, scale: float, bottom: float) -> str:
    out = []
    for day, words in _ticks(first, last):
        x = _SIDE + (day.toordinal() - first.toordinal()) * scale
        out.append(f'<line x1="{x:.1f}" y1="24" x2="{x:.1f}" y2="{bottom:g}" stroke="{GRID}" stroke-width="0.8"/>')
        width = measure(words)
        at = min(max(x, width / 2 + 1), WIDTH - width / 2 - 1)
        out.extend(_text(at, y, words, INK, anchor="middle") for y in (16.0, bottom + 15))
    return "".join(out)


def _place(marks: Sequence[Mark], first: date, scale: float) -> tuple[list[_Placed], int]:
    """Give each mark its first free rows, left to right; return them and the number of rows used."""
    taken: list[list[tuple[float, float]]] = []
    out: list[_Placed] = []
    for mark in marks:
        x = _SIDE + (mark.day.toordinal() - first.toordinal()) * scale
        left, right = x - 2 * _GAP, WIDTH - 4 - x - _GAP
        whole = f"{mark.when}  {' '.join(mark.label.split())}" if mark.label else ""
        rightward = measure(whole) <= right or right >= left
        room = right if rightward else left
        lines = tuple(_wrapped(whole, min(room, 330))) or ("",)
        width = max(measure(line) for line in lines)
        start, end = (x - 6, x + _GAP + width) if rightward else (x - _GAP - width, x + 6)
        row = 0
        while lines != ("",) and any(a < end + 6 and start < b + 6 for n in range(row, row + len(lines)) if n < len(taken) for a, b in taken[n]):
            row += 1
        while len(taken) < row + len(lines):
            taken.append([])
        for n in range(row, row + len(lines)):
            taken[n].append((start, end) if lines != ("",) else (x - 6, x + 6))
        out.append(_Placed(mark, x, row, lines, "start" if rightward else "end"))
    return out, len(taken)


def _wrapped(words: str, room: float) -> list[str]:
    """Break `words` into lines no wider than `room`; a word wider than that is cut."""
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        while measure(word) > room:
            cut = next((n for n in range(len(word) - 1, 1, -1) if measure(word[:n]) <= room), 1)
            if line.strip():
                lines.append(line)
            lines.append(word[:cut])
            line, word = "", word[cut:]
        longer = f"{line} {word}" if line else word
        if line and measure(longer) > room:
            lines.append(line.rstrip())
            line = word
        else:
            line = longer
    return [*lines, line] if line.strip() else lines


def _mark(placed: _Placed, top: float, color: str, band: str) -> str:
    """Return one mark: on a page the Tab key stops at it, and a screen reader says its day and its words."""
    halo = f'stroke="{band}" stroke-width="2.5" stroke-linejoin="round" paint-order="stroke"'  # keeps the grid off the letters
    y = top + placed.row * LINE + 9
    radius = (2.6, 3.6, 4.8)[min(max(placed.mark.weight, 1), 3) - 1]
    out = [f'<circle cx="{placed.x:.1f}" cy="{y - 3.7:.1f}" r="{radius}" fill="{color}"/>']
    at = placed.x + (_GAP - 4 if placed.anchor == "start" else 4 - _GAP)
    day = placed.mark.when
    for number, line in enumerate(line for line in placed.lines if line):
        if number == 0 and line.startswith(day):
            inside = f'<tspan fill="{DATES}">{day}</tspan>{escape(line[len(day) :].replace("  ", chr(0xA0) + " ", 1), quote=False)}'
        else:
            inside = escape(line, quote=False)
        out.append(f'<text x="{at:.1f}" y="{y + number * LINE:.1f}" fill="{WORDS}" text-anchor="{placed.anchor}" {halo}>{inside}</text>')
    return f'<g tabindex="0" role="img" aria-label="{escape(_said(placed.mark))}">{"".join(out)}</g>'


def _text(x: float, y: float, words: str, fill: str, size: float = SIZE, anchor: str = "start", weight: str = "") -> str:
    bold = f' font-weight="{weight}"' if weight else ""
    anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}"{bold}{anchored}>{escape(words, quote=False)}</text>'


def _said(mark: Mark) -> str:
    return f"{mark.when}: {' '.join(mark.label.split()) or mark.lane or 'a mark'}"


def _described(marks: Sequence[Mark], title: str, lanes: Sequence[str]) -> str:
    count = "one dated mark" if len(marks) == 1 else f"{len(marks)} dated marks"
    where = f" in {len(lanes)} bands ({', '.join(lanes)})" if len(lanes) > 1 else ""
    shown = [*map(_said, marks)] if len(marks) <= 6 else [*map(_said, marks[:3]), "…", *map(_said, marks[-2:])]
    return f"Timeline. {title}: {count}{where}. {'; '.join(shown)}."
