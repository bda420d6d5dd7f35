"""The memo of changes: what two briefings hold differently, each difference as a change that Word can accept or reject."""

from collections.abc import Sequence
from datetime import date

from briefing.memo.blocks import Block, Document, Heading, MemoHead, Para, Text, Tracked
from briefing.memo.changed import TITLE, Told, number, told_of
from briefing.memo.receipt import Held
from briefing.rules.diff import KINDS
from briefing.terms.days import say

AUTHOR = "war-powers-briefing"
_BLANK = "________________"
_DRAFTED = (
    "This paper was drafted by a program, and a person must check it. It compares what two briefings hold and reaches no conclusion of its own. "
    "Accept every change, and it tells of the later briefing; reject every change, and it tells of the earlier one."
)


def day_of(held: Held) -> date:
    """Return the day up to which a briefing speaks: its day of knowledge, else the day on which it was made."""
    return held.known or held.day


def title(old: Held, new: Held) -> str:
    """Return what the memo of changes is called."""
    if old.dossier != new.dossier:
        return f"What differs between {old.title} and {new.title}"
    return f"What changed since the last briefing: {new.title}"


def between(old: Held, new: Held) -> str:
    """Return which two briefings are compared."""
    undated = " A source without a day counts only where all sources held are used." if (old.known is None) != (new.known is None) else ""
    return f"{_named(old, old.dossier != new.dossier)}; {_named(new, old.dossier != new.dossier)}.{undated}"


def _named(held: Held, by_title: bool) -> str:
    known = f"as of {say(held.known)}" if held.known else f"of {say(held.day)}, from all sources held"
    return f"{held.title}, {known}" if by_title else f"briefing {known}"


def redline(old: Held, new: Held, changes: Sequence[Told], author: str = AUTHOR) -> Document:
    """Return the memo of changes from `old` to `new`; the changes bear `author` and the day of the later briefing."""
    day = day_of(new)
    rows = (("TO:", _BLANK), ("FROM:", _BLANK), ("DATE:", say(new.day)), ("RE:", title(old, new)))
    blocks: list[Block] = [
        MemoHead(tuple((label, (Text(words),)) for label, words in rows)),
        Para((Text(title(old, new)),), "title"), Para((Text(_DRAFTED),), "small"),
        Para((Text(_compared(old, new)),)),
    ]
    for kind in KINDS:
        found = told_of(changes, kind)
        if found:
            blocks.append(Heading(1, (Text(TITLE[kind]),), f"changes-{kind}"))
            blocks.append(Para((Text(f"{number([one.change for one in found]).capitalize()}."),)))
            blocks += [Tracked(one.pieces(), author, day) for one in found]
    same = [TITLE[kind] for kind in KINDS if not told_of(changes, kind)]
    if same:
        blocks.append(Para((Text(f"No change: {'; '.join(same)}."),)))
    return Document(tuple(blocks))


def _compared(old: Held, new: Held) -> str:
    files = [f"the {what} {'is the same' if a == b else 'has changed'}" for what, a, b in (("law", old.law, new.law), ("record", old.record, new.record))]
    said = between(old, new)
    return f"Compared: {said} Of the data files, {' and '.join(files)}."
