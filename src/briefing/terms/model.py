"""The file border: data into frozen, strict models, every fault at once with its line."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError, WithJsonSchema
from pydantic_core import ErrorDetails

from briefing.terms.problem import Problem, nearest
from briefing.terms.yamlfile import Document, Place

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Model(BaseModel):
    """What may stand in a file: closed keys, no conversions, never changed after loading."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


M = TypeVar("M", bound=Model)


def one_or_many(value: object) -> object:
    """Let a single value stand where a list is meant."""
    return value if isinstance(value, tuple) or value is None else (value,)


Many = BeforeValidator(one_or_many)


def part(name: str) -> WithJsonSchema:
    """Mark a field that is read in our own way; scripts/build_schemas.py says in the published schema what may stand there."""
    return WithJsonSchema({"part": name})


def validated(model: type[M], document: Document, place: Place, data: object) -> tuple[M | None, list[Problem]]:
    """Return `data` at `place` of `document` as a model, or None and the problems that prevent it."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [_problem(model, document, place, detail) for detail in error.errors(include_url=False)]


def _fields(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys allowed at `loc`, for "did you mean"."""
    current: Any = model
    for part in loc:
        if isinstance(part, str) and isinstance(current, type) and issubclass(current, BaseModel):
            info = next((i for n, i in current.model_fields.items() if part in (n, i.alias)), None)
            if info is None:
                return []
            current = next(_models(info.annotation), None)
    if not (isinstance(current, type) and issubclass(current, BaseModel)):
        return []
    return [info.alias or name for name, info in current.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)


def _unwanted(model: type[BaseModel], loc: tuple[str | int, ...], key: str) -> tuple[str, str, str]:
    allowed = _fields(model, loc[:-1])
    return f"`{key}` is not a key that may stand here", f"allowed: {', '.join(sorted(allowed))}", nearest(key, allowed)


def _problem(model: type[BaseModel], document: Document, place: Place, detail: ErrorDetails) -> Problem:
    loc = detail["loc"]
    where = (*place, *loc)
    kind, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    key = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        wrong, expected, near = _unwanted(model, loc, key)
        return document.problem(where, wrong, expected, near)
    if kind == "missing":
        return document.problem(where, f"`{key}` is missing", "add it")
    if kind == "literal_error":
        allowed = str(context.get("expected", ""))
        words = [word.strip("' ") for word in allowed.replace(" or ", ", ").split(", ")]
        return document.problem(where, f"`{_shown(given)}` may not stand at `{key}`", f"one of {', '.join(words)}", nearest(str(given), words))
    if kind == "date_type":
        return document.problem(where, f"`{_shown(given)}` at `{key}` is not a day", "write year-month-day, as 2019-12-29")
    if kind == "string_pattern_mismatch":
        return document.problem(where, f"`{_shown(given)}` is not an id", "lower-case letters, digits and hyphens")
    if kind == "value_error":
        return document.problem(where, str(context.get("error", detail["msg"])))
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "this")
    wrong, expected = _SHAPES.get(kind, (f"does not fit: {detail['msg'][0].lower()}{detail['msg'][1:]}", ""))
    return document.problem(where, f"`{key}` {wrong.format(**context)}", expected or f"given: {_shown(given)}")


# What pydantic says of a shape, in words that tell what to write.
_SHAPES = {
    "tuple_type": ("is not a list", "write `- …`, one line for each entry"),
    "dict_type": ("holds no keys", "write `word: value`"),
    "mapping_type": ("holds no keys", "write `word: value`"),
    "model_type": ("holds no keys", "write `word: value`"),
    "model_attributes_type": ("holds no keys", "write `word: value`"),
    "string_type": ("is not text", "put it in quotation marks, or leave the key out"),
    "string_too_short": ("is empty", "give the words, or leave the key out"),
    "int_type": ("is not a whole number", "write digits only, as 275"),
    "bool_type": ("is neither true nor false", "write true or false"),
    "too_short": ("is an empty list", "name at least one"),
    "greater_than_equal": ("is below {ge}", "give zero or more, or leave the key out"),
}


def _shown(given: object) -> str:
    return "null" if given is None else str(given)[:60]


def yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files below `folder`, in a fixed order, without hidden files and lock files."""
    return sorted(
        path for path in folder.rglob("*.yaml") if path.is_file() and not any(p.startswith((".", "~")) for p in path.relative_to(folder).parts)
    )


def entries(
    document: Document, key: str, model: type[M], problems: list[Problem], *, extra: Callable[[str], dict[str, object]] | None = None
) -> dict[str, tuple[M, int]]:
    """Return the entries `id: {…}` below `key` as models with their lines; faults are added to `problems`."""
    data = document.data
    block = data.get(key) if isinstance(data, dict) else None
    if not isinstance(block, dict):
        problems.append(document.problem((), f"`{key}:` is missing", f"begin the file with `{key}:`"))
        return {}
    found: dict[str, tuple[M, int]] = {}
    for name, value in block.items():
        place = (key, name)
        if not isinstance(value, dict):
            problems.append(document.problem(place, f"`{name}` holds no keys", "see docs/reference/files.md"))
            continue
        item, faults = validated(model, document, place, {"id": name, **(extra(name) if extra else {}), **value})
        problems.extend(faults)
        if item is not None:
            found[name] = (item, document.line(place))
    return found
