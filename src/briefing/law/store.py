"""A library that was found sound, kept as JSON: the same files are then neither read as YAML nor checked again.

The name of a kept file is a hash of every file of law, of where they lie, and of the program's own files of `law` and
`terms`; whatever changes, the library is read anew. A store that cannot be read or written is passed over.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.law import authority, library, practice, when
from briefing.terms import cited, fact, places, source, terms
from briefing.terms.actors import Actor, Actors, Called, Relation
from briefing.terms.model import Model

MOST = 8  # libraries kept: one for each set of overlays that an office uses
_KINDS: tuple[type, ...] = (
    library.Library, terms.Terms, source.Source, source.Cite, cited.Cited, fact.FactKind, places.Place, Actor, Relation, Called, library.Reading,
    library.Holder, authority.Authority, authority.Head, authority.Version, authority.Words, authority.Ended, authority.Element,
    authority.Row, authority.RowEnded, authority.Statement, authority.Position, authority.OfItself, authority.Test, authority.Fold,
    when.Test, when.All, when.AnyOf, when.Not, when.Otherwise, practice.Report, practice.ActSpan, practice.Operation, practice.AuthorityClaim,
)
_NAMES = {kind: f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}" for kind in _KINDS}
_BY_NAME = {name: kind for kind, name in _NAMES.items()}
_DEFAULTS: dict[type, dict[str, Any]] = {
    kind: {name: spec.default for name, spec in kind.model_specs.items() if not spec.required and spec.factory is None}
    for kind in _KINDS if issubclass(kind, Model)
}
_KIND, _DAY, _ACTORS = "@", "@day", "@actors"


def kept(store: Path, digest: str, roots: Iterable[Path]) -> "library.Library | None":
    """Return the library kept under this digest, or None."""
    try:
        text = _file(store, digest, roots).read_text(encoding="utf-8")
        found = json.loads(text, object_hook=_made)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return found if isinstance(found, library.Library) and found.digest == digest else None


def keep(store: Path, digest: str, roots: Iterable[Path], found: "library.Library") -> None:
    """Keep a library that was found sound; what the store holds besides the newest is deleted."""
    from tempfile import mkstemp

    text = json.dumps(_flat(found), ensure_ascii=False, separators=(",", ":"))
    path = _file(store, digest, roots)
    with suppress(OSError):
        store.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, beside = mkstemp(prefix=".law-", dir=store)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(beside).replace(path)
        for old in sorted(store.glob("law-*.json"), key=lambda p: p.stat().st_mtime, reverse=True)[MOST:]:
            old.unlink()


def _file(store: Path, digest: str, roots: Iterable[Path]) -> Path:
    whole = sha256(digest.encode())
    for root in roots:
        whole.update(b"\0" + os.fsencode(root))
    here = Path(__file__).parent
    for folder in (here, here.parent / "terms"):
        for path in sorted(folder.glob("*.py")):
            stat = path.stat()
            whole.update(f"\0{path.name} {stat.st_size} {stat.st_mtime_ns}".encode())
    return store / f"law-{whole.hexdigest()[:40]}.json"


def _flat(value: Any) -> Any:
    """The value as JSON can hold it; fields at their defaults are left out."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if isinstance(value, tuple):
        return [_flat(item) for item in value]
    if isinstance(value, Model):
        defaults = _DEFAULTS[type(value)]
        held = {name: _flat(inner) for name, inner in vars(value).items() if name not in defaults or inner != defaults[name]}
        return {_KIND: _NAMES[type(value)], **held}
    if isinstance(value, Actors):
        return {_ACTORS: {key: _flat(actor) for key, actor in value.items()}}
    if is_dataclass(value):
        return {_KIND: _NAMES[type(value)], **{field.name: _flat(getattr(value, field.name)) for field in fields(value)}}
    if isinstance(value, Mapping):
        return {key: _flat(inner) for key, inner in value.items()}
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _made(held: dict[str, Any]) -> Any:
    for key, value in held.items():
        if type(value) is list:
            held[key] = tuple(value)
    if _KIND in held:
        kind = _BY_NAME[held.pop(_KIND)]
        if issubclass(kind, Model):
            return kind.model_of(_DEFAULTS[kind] | held)
        return kind(**held)
    if _DAY in held:
        return date.fromisoformat(held[_DAY])
    return Actors(held[_ACTORS]) if _ACTORS in held else held
