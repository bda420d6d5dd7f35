"""Tables as WordprocessingML: column widths from the words, a header row that repeats, rows that do not split."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.memo.blocks import Inlines, Table, plain
from briefing.memo.word.runs import Runs, attribute, paragraph

_CHARACTER = 106  # the width of a character of table text, in twentieths of a point
_BOLD = 118
_PADDING = 170
_SHORT = _PADDING + 19 * _CHARACTER  # a column whose cells are no wider is not broken
_LONG_ROW = 40  # a row of more lines than this may split


def widths(table: Table, total: int) -> tuple[int, ...]:
    """Return the width of each column, in twentieths of a point, together `total`.

    A column is never narrower than its longest word if there is room; the rest goes by the table's own widths, or by
    the square root of the column's text.
    """
    columns = list(zip(table.header, *table.rows, strict=True))
    words = [[plain(cell) for cell in column] for column in columns]
    least = [max(_wide(w, n == 0) for n, cell in enumerate(column) for w in cell.split(" ")) for column in words]
    least = [min(width, total // 3) if len(columns) > 2 else min(width, total // 2) for width in least]
    lines = [max(_wide(cell, n == 0) for n, cell in enumerate(column)) for column in words]
    whole = [line if line <= _SHORT else low for line, low in zip(lines, least, strict=True)]
    if sum(whole) <= 0.75 * total and table.kind != "matrix":  # a date or a number stays on one line where the table has room
        least = whole
    if table.widths or table.kind == "matrix":
        return _shared(_fitted(table.widths or _hungers(words), least, lines, total), total)
    if sum(lines) <= total:
        return _shared(lines, total)
    if sum(least) >= total:
        return _shared(least, total)
    hunger = [max(0, line - low) ** 0.5 for line, low in zip(lines, least, strict=True)]
    spare = total - sum(least)
    given = [low + spare * h / (sum(hunger) or 1) for low, h in zip(least, hunger, strict=True)]
    over = sum(max(0.0, g - line) for g, line in zip(given, lines, strict=True))
    if over:  # a column takes no more than its longest cell needs on one line
        given = [min(g, line) for g, line in zip(given, lines, strict=True)]
        room = [line - g for g, line in zip(given, lines, strict=True)]
        given = [g + over * r / (sum(room) or 1) for g, r in zip(given, room, strict=True)]
    return _shared(given, total)


def _wide(text: str, bold: bool) -> int:
    """The width that `text` takes on one line."""
    return _PADDING + len(text) * (_BOLD if bold else _CHARACTER)


def _hungers(columns: Sequence[Sequence[str]]) -> list[float]:
    """Return weights by which the rows of a table are least tall: the least sum of the cubes of the lines of all cells."""
    return [sum(len(cell) ** 3 for cell in column) ** 0.25 for column in columns]


def _fitted(weights: Sequence[float], least: Sequence[int], most: Sequence[int], total: int) -> list[float]:
    """Share `total` by `weights`, but give no column less than its `least`, nor more than its `most` while others need it."""
    given = [total * weight / sum(weights) for weight in weights]
    if sum(least) >= total or sum(most) <= total:
        return given
    fixed: dict[int, int] = {}
    while len(fixed) < len(weights):
        narrow = {n: least[n] for n, width in enumerate(given) if n not in fixed and width < least[n]}
        wide = {n: most[n] for n, width in enumerate(given) if n not in fixed and width > most[n]}
        if not narrow and not wide:
            break
        fixed |= narrow or wide
        rest = sum(weight for n, weight in enumerate(weights) if n not in fixed) or 1
        spare = total - sum(fixed.values())
        given = [fixed[n] if n in fixed else spare * weight / rest for n, weight in enumerate(weights)]
    return given


def _shared(weights: Sequence[float], total: int) -> tuple[int, ...]:
    whole = sum(weights)
    out = [round(total * weight / whole) for weight in weights]
    out[-1] += total - sum(out)
    return tuple(out)


def table_xml(table: Table, runs: Runs, total: int) -> str:
    """Return the table, `total` twentieths of a point wide."""
    columns = widths(table, total)
    matrix = table.kind == "matrix"
    caption = plain(table.caption)
    title = f'<w:tblCaption w:val="{attribute(caption)}"/>' if caption else ""
    out = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{runs.styles["MemoMatrix" if matrix else "MemoTable"]}"/>'
        f'<w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"04A0" if matrix else "0420"}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(matrix)}" '
        f'w:lastColumn="0" w:noHBand="{int(matrix)}" w:noVBand="1"/>{title}'
        f'<w:tblDescription w:val="{attribute(table.alt)}"/></w:tblPr>',
        "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in columns) + "</w:tblGrid>",
        _row(table.header, columns, runs, "MemoTableHead", "<w:cantSplit/><w:tblHeader/>"),
    ]
    for row in table.rows:
        lines = max(len(plain(cell)) * _CHARACTER / max(width - _PADDING, 1) for cell, width in zip(row, columns, strict=True))
        out.append(_row(row, columns, runs, "MemoMatrixText" if matrix else "MemoTableText", "<w:cantSplit/>" if lines < _LONG_ROW else ""))
    out.append("</w:tbl>")
    return "".join(out)


def _row(cells: Sequence[Inlines], columns: Sequence[int], runs: Runs, style: str, properties: str) -> str:
    props = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(runs.styles[style], runs.write(cell))}</w:tc>'
        for cell, width in zip(cells, columns, strict=True)
    )
    return f"<w:tr>{props}{inside}</w:tr>"
