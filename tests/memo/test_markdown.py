"""Markdown to blocks: what each form becomes, what is refused and on which line, and that no value changes its letters."""

from pathlib import Path

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.memo.blocks import Document, Figure, Heading, Link, NoteRef, Para, Table, Text, plain
from briefing.memo.markdown import CONTAINERS, MarkdownError, escape, parse

FIXTURES = Path(__file__).parent / "fixtures"
FIGURE = Figure("timeline", '<svg width="10" height="10"></svg>', "Alt")


def cases() -> list[tuple[str, str, str]]:
    parts = (FIXTURES / "markdown.txt").read_text(encoding="utf-8").split("\n.\n")
    return [(parts[n].strip(), parts[n + 1], parts[n + 2]) for n in range(0, len(parts) - 2, 3)]


@pytest.mark.parametrize(("title", "markdown", "expected"), [pytest.param(*case, id=case[0]) for case in cases()])
def test_markdown_becomes_blocks(title: str, markdown: str, expected: str) -> None:
    found = "\n".join(repr(block).replace("\\xa0", "~") for block in parse(markdown).blocks)
    assert found == expected


def test_every_container_stands_in_the_sample() -> None:
    text = (FIXTURES / "every-block.md").read_text(encoding="utf-8")
    parse(text, {"timeline": FIGURE})
    assert [name for name in CONTAINERS if f"::: {name}" not in text] == []


def test_notes_are_numbered_in_the_order_of_their_references() -> None:
    document = parse("Second[^b] then[^a].\n\n[^a]: words of a\n\n[^b]: words of b\n")
    assert [(note.number, plain(note.paras[0])) for note in document.notes] == [(1, "words of b"), (2, "words of a")]
    assert isinstance(document.blocks[0], Para)
    assert [i.note for i in document.blocks[0].inlines if isinstance(i, NoteRef)] == [1, 2]


def test_two_headings_of_one_name_have_two_anchors() -> None:
    anchors = [block.anchor for block in parse("# Iraq\n\n# Iraq\n").blocks if isinstance(block, Heading)]
    assert len(set(anchors)) == 2


def test_windows_line_ends_make_no_difference() -> None:
    text = (FIXTURES / "every-block.md").read_text(encoding="utf-8")
    assert parse(text.replace("\n", "\r\n"), {"timeline": FIGURE}) == parse(text, {"timeline": FIGURE})


TABLE = "::: table plain | Caption | Alt\n| a | b |\n|---|---|\n{}\n:::\n"


@pytest.mark.parametrize(
    ("markdown", "line", "says"),
    [
        ("# a\n\n### b", 3, "a level is skipped"),
        ("## a", 1, "a level is skipped"),
        ("# a\n\n## b\n\n### c\n\n#### d\n\n##### e", 9, "the memo has four"),
        ("#\n", 1, "without words"),
        ("a\n\nx[^1]", 3, "[^1] is not defined"),
        ("x\n\n[^1]: y", 3, "nothing refers to it"),
        ("x[^1] y[^1]\n\n[^1]: z", 1, "referred to twice"),
        ("x[^1]\n\n[^1]: a\n\n[^1]: b", 3, "defined twice"),
        ("x[^1]\n\n[^1]: a[^2]\n\n[^2]: b", 3, "refers to a note"),
        ("a\n\n<div>x</div>", 3, "HTML"),
        ("a <b>c</b>", 1, "HTML"),
        ("a\n\n![a](b.png)", 3, "a picture stands in"),
        ("> said", 1, "::: statute or ::: words"),
        ("```\ncode\n```", 1, "code"),
        ("a `b`", 1, "backticks"),
        ("::: fancy\nx\n:::", 1, "there is no container ::: fancy"),
        ("a\n\n::: small\nx", 3, "never closed"),
        ("::: small\n:::", 1, "is empty"),
        ("::: small big\nx\n:::", 1, "takes nothing after its name"),
        ("::: contents\nx\n:::", 1, "nothing inside"),
        ("::: statute\n- a\n:::", 1, "paragraphs only"),
        ("::: memo-head\nTO: a\n:::", 1, "begins with its label in bold"),
        ("::: bottom-line\n# a\n:::", 1, "paragraphs and lists only"),
        ("::::: landscape\n:::: landscape\nx\n::::\n:::::", 1, "within"),
        ("a\n\n::: figure map\n:::", 3, "there is no figure 'map'"),
        ("| a |\n|---|\n| b |", 1, "alt text"),
        ("::: table plain | Caption\n| a |\n|---|\n| b |\n:::", 1, "needs its alt text"),
        ("::: table grand | c | alt\n| a |\n|---|\n| b |\n:::", 1, "KIND one of plain"),
        ("::: table plain | c | alt | 1\n| a | b |\n|---|---|\n| b | c |\n:::", 1, "one number a column"),
        ("::: table plain | c | alt\nwords\n:::", 1, "holds one pipe table"),
        (TABLE.format("| 1 | 2 | 3 |"), 4, "a row of 3 cells in a table of 2 columns"),
        (TABLE.format("| 1 |"), 4, "a row of 1 cells"),
        ("[x](ftp://a.b)", 1, "it may lead to"),
        ("a\n\n[x](#nowhere)", 3, "leads to #nowhere"),
        ("- a\n    - b\n        - c\n            - d", 4, "deeper than three"),
    ],
)
def test_what_a_memo_cannot_print_is_refused_with_its_line(markdown: str, line: int, says: str) -> None:
    with pytest.raises(MarkdownError) as caught:
        parse(markdown)
    assert says in str(caught.value)
    assert caught.value.line == line


def test_a_missing_value_is_never_printed() -> None:
    with pytest.raises(ValueError, match="missing"):
        escape(None)


def test_an_exclamation_before_a_link_makes_no_picture() -> None:
    (para,) = parse(f"{escape('Now!')}[a page](https://example.org)").blocks
    assert isinstance(para, Para)
    assert [type(inline) for inline in para.inlines] == [Text, Link]
    assert plain(para.inlines) == "Now!a page"


def test_a_cell_ends_where_it_ends_though_its_value_ends_in_a_backslash() -> None:
    (table,) = parse(f"::: table plain | | Alt\n|a|b|\n|---|---|\n|{escape('C:' + chr(92))}|{escape('d')}|\n:::\n").blocks
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.rows[0]] == ["C:\\", "d"]


def test_values_that_pandoc_would_number_are_escaped() -> None:
    for value, printed in (("1. May", "1\\. May"), ("a. May", "a\\. May"), ("iv) May", "iv\\) May"), ("May 1.", "May 1."), ("Sen. May", "Sen. May")):
        assert escape(value) == printed


TEMPLATE = """# {{ a }}

{{ b }} and {{ b }}[^1]

::: table plain | {{ c }} | {{ c }}
| Head | {{ c }} |
|---|---|
| {{ c }} | {{ [c, c] | map("md") | join(" ") }} |
:::

::: small
{{ d }}
:::

- {{ d }}

[^1]: {{ d }}
"""
NASTY = st.text(
    st.one_of(st.sampled_from(list("*_|[]()<>#`~^!&\\-+.=:$'\"{}1a §–\n\t\u00a0\u2028\x00\x0b\ufffe")), st.characters()),
    min_size=1,
    max_size=12,
) | st.sampled_from(
    [
        "[^1]",
        "&amp;",
        "<b>",
        "http://a.b",
        "1. ",
        "- ",
        "# ",
        "> ",
        "---",
        "```",
        "::: small",
        ":::",
        "{{ x }}",
        "a  \nb",
        "\\",
        "\\|",
        "||",
    ]
)


def environment() -> jinja2.Template:
    env = jinja2.Environment(autoescape=True, finalize=escape, undefined=jinja2.StrictUndefined)
    env.filters["md"] = escape
    return env.from_string(TEMPLATE)


RENDER = environment()


def printed(value: str) -> str:
    """What a value must look like in print, worked out without the code under test."""
    kept = "".join(c for c in value if c in "\t\n\r\x85\x0b\x0c\x1c\x1d\x1e\x1f" or c >= " ")
    kept = "".join(c for c in kept if not 0x7F <= ord(c) < 0xA0 or c == "\x85")
    kept = "".join(c for c in kept if not 0xD800 <= ord(c) < 0xE000 and ord(c) not in (0xFFFE, 0xFFFF))
    return " ".join(kept.split())


def read(document: Document) -> list[str]:
    heading, para, table, small, listing = document.blocks
    assert isinstance(heading, Heading)
    assert isinstance(para, Para)
    assert isinstance(table, Table)
    assert isinstance(small, Para)
    texts = [heading.inlines, para.inlines, table.header[1], table.rows[0][0], table.rows[0][1], table.caption, small.inlines]
    assert len(document.notes) == 1
    item = listing.items[0][0]  # type: ignore[union-attr]
    return [" ".join(plain(i).split()) for i in (*texts, item.inlines, document.notes[0].paras[0])] + [" ".join(table.alt.split())]  # type: ignore[union-attr]


@settings(max_examples=200, deadline=None)
@given(NASTY, NASTY, NASTY, NASTY)
def test_any_value_comes_through_unchanged(a: str, b: str, c: str, d: str) -> None:
    wanted_a, wanted_b, wanted_c, wanted_d = (printed(value + "z") for value in (a, b, c, d))
    document = parse(RENDER.render(a=a + "z", b=b + "z", c=c + "z", d=d + "z"))
    both = f"{wanted_b} and {wanted_b}"
    assert read(document) == [
        wanted_a,
        both,
        wanted_c,
        wanted_c,
        f"{wanted_c} {wanted_c}",
        wanted_c,
        wanted_d,
        wanted_d,
        wanted_d,
        wanted_c,
    ]
