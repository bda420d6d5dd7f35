"""Figures: labels apart and within the frame, letters really drawn, colors dark enough."""

import re
import struct
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefing.memo import figures
from briefing.memo.figures import BANDS, DATES, DOTS, INK, WIDTH, WORDS, Mark, measure, png, timeline

DAY = date(2014, 6, 16)
MARKS = [
    Mark(DAY + timedelta(days=n * 170), f"Event number {n} with some words", "Acts" if n % 2 else "Papers", 1 + n % 3) for n in range(12)
]


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of each line of text in the picture, by the font's own widths."""
    root = etree.fromstring(svg.encode())
    out = []
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        size = float(text.get("font-size") or root.get("font-size"))
        width = measure("".join(text.itertext()), size)
        x, y = float(text.get("x")), float(text.get("y"))
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
        out.append((left, y - size * 0.75, left + width, y + size * 0.2))
    return out


def overlapping(svg: str) -> list[tuple[int, int]]:
    found = boxes(svg)
    return [
        (a, b)
        for a, (left, top, right, bottom) in enumerate(found)
        for b, (left2, top2, right2, bottom2) in enumerate(found[a + 1 :], a + 1)
        if left < right2 and left2 < right and top < bottom2 and top2 < bottom
    ]


LABELS = st.text(st.sampled_from("abc defghi WMn, Øé—<&"), min_size=1, max_size=120)
DAYS = st.dates(date(1973, 1, 1), date(2026, 12, 31))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.builds(Mark, DAYS, LABELS, st.sampled_from([None, "Acts of force", "Papers"]), st.integers(1, 3)), min_size=1, max_size=15)
)
def test_labels_never_overlap_or_leave_the_frame(marks: list[Mark]) -> None:
    svg = timeline(marks, "Any title").svg
    height = float(re.search(r' height="([\d.]+)"', svg)[1])  # type: ignore[index]
    for left, top, right, bottom in boxes(svg):
        assert left >= -0.1
        assert right <= WIDTH + 0.1
        assert top >= 0
        assert bottom <= height
    assert overlapping(svg) == []


def test_the_axis_names_every_year() -> None:
    svg = timeline(MARKS, "Acts and papers").svg
    assert [year for year in range(2014, 2021) if svg.count(f">{year}</text>") < 2] == []
    assert overlapping(svg) == []


def test_a_short_time_is_marked_by_months() -> None:
    svg = timeline([Mark(date(2019, 12, 27), "a"), Mark(date(2020, 1, 5), "b")], "Days").svg
    assert ">Dec 2019</text>" in svg
    assert overlapping(svg) == []


def test_lanes_are_named_in_words_and_in_the_order_given() -> None:
    svg = timeline(MARKS, "Acts and papers", lanes=("Papers", "Acts")).svg
    assert svg.index(">Papers</text>") < svg.index(">Acts</text>")


def test_the_alt_text_says_what_the_picture_shows() -> None:
    alt = timeline(MARKS, "Acts and papers").alt
    assert alt.startswith("Timeline. Acts and papers: 12 dated marks in 2 bands (Papers, Acts).")
    assert "Jun 16, 2014: Event number 0" in alt
    assert timeline(MARKS, "Acts", alt="My own words").alt == "My own words"


def test_no_marks_no_timeline() -> None:
    with pytest.raises(ValueError, match="at least one mark"):
        timeline([], "Nothing")


def test_letters_are_really_drawn() -> None:
    svg = timeline(MARKS, "Acts and papers").svg
    mute = re.sub(r"<text.*?</text>", "", svg)
    assert len(png(svg)) > 2 * len(png(mute))


def test_letters_are_drawn_as_wide_as_measured() -> None:
    """A drawn word ends where `measure` says: nothing right of it, something just left of it."""
    word, size = "Determination 2019", 20
    width = measure(word, size)

    def drawn(cut: float) -> bool:
        base = f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40" font-family="{figures.FAMILY}" font-size="{size}">'
        text = f'<text x="0" y="25">{word}</text><rect x="0" y="0" width="{cut:.1f}" height="40" fill="#fff"/></svg>'
        return png(f"{base}{text}") != png(f'{base}<rect x="0" y="0" width="{cut:.1f}" height="40" fill="#fff"/></svg>')

    assert drawn(width - 6)
    assert not drawn(width + 1)


def test_the_picture_is_three_times_its_size_and_the_same_each_time() -> None:
    svg = timeline(MARKS, "Acts and papers").svg
    first = png(svg)
    figures._png.cache_clear()
    assert png(svg) == first
    width, height = struct.unpack(">II", first[16:24])
    assert width == 3 * WIDTH
    assert height > 100


def test_a_missing_font_is_an_error_not_a_mute_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "FONT", figures.FONT.with_name("nothing.ttf"))
    with pytest.raises(FileNotFoundError, match="font"):
        png('<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"></svg>')


def luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("color", [INK, WORDS, DATES, *DOTS])
def test_colors_stand_out_on_every_band(color: str) -> None:
    for band in BANDS:
        assert (luminance(band) + 0.05) / (luminance(color) + 0.05) >= 4.5
