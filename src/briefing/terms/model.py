"""The file border: data into frozen models, every fault at once with its line.

A model is a plain class, so that a library read from the store (`law/store.py`) needs no pydantic: that package checks
files, and is imported when there is a file to check.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from inspect import get_annotations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypeVar, dataclass_transform

from briefing.terms.problem import MOST, Problem, nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from briefing.terms.yamlfile import Document, Place

_MISSING = object()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a text or a number must be."""

    pattern: str | None = None
    min_length: int | None = None
    strip_whitespace: bool = False
    ge: int | None = None


@dataclass(frozen=True, slots=True)
class Reads:
    """A field that is read by a function of ours; `part` names it in the published schema (scripts/build_schemas.py)."""

    function: Callable[[Any], object]
    part: str


@dataclass(frozen=True, slots=True)
class Spec:
    """A field of a model: its annotation, its default, the key that stands for it in a file."""

    annotation: Any
    default: Any = _MISSING
    alias: str | None = None
    factory: Callable[[], Any] | None = None

    @property
    def required(self) -> bool:
        """Whether a file must give it."""
        return self.default is _MISSING and self.factory is None

    def value(self) -> Any:
        """Return its default."""
        return self.factory() if self.factory else self.default


def Field(*, default: Any = _MISSING, alias: str | None = None, default_factory: Callable[[], Any] | None = None) -> Any:  # noqa: N802
    """Say the default of a field, and the key that stands for it in a file where that is no Python name."""
    return Spec(None, default, alias, default_factory)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(Field,))
class Model:
    """What may stand in a file: closed keys, no conversions, never changed after loading.

    Calling a model takes the values as they are; `validated` and `model_validate` check them.
    """

    model_specs: ClassVar[Mapping[str, Spec]] = {}

    def __init_subclass__(cls) -> None:
        specs = dict(cls.model_specs)
        for name, annotation in get_annotations(cls).items():
            given = cls.__dict__.get(name, _MISSING)
            specs[name] = Spec(annotation, given.default, given.alias, given.factory) if isinstance(given, Spec) else Spec(annotation, given)
            if isinstance(given, Spec):
                delattr(cls, name)
        cls.model_specs = specs

    def __init__(self, **values: Any) -> None:
        held = {}
        for name, spec in type(self).model_specs.items():
            key = spec.alias if spec.alias in values else name
            if key not in values and spec.required:
                raise TypeError(f"{type(self).__name__} needs `{name}`")
            held[name] = values.pop(key) if key in values else spec.value()
        if values:
            raise TypeError(f"{type(self).__name__} has no {', '.join(values)}")
        self.__dict__.update(held)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is never changed")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash(tuple(map(self.__dict__.get, self.model_specs)))  # in the order of the class: what was read may hold its keys in any

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{key}={value!r}' for key, value in self.__dict__.items())})"

    @classmethod
    def model_of(cls, values: dict[str, Any]) -> Self:
        """Return the model that holds exactly these values, unchecked."""
        made = cls.__new__(cls)
        made.__dict__.update(values)
        return made

    @classmethod
    def model_validate(cls, data: object) -> Self:
        """Return `data`, checked; raises pydantic_core.ValidationError with every fault."""
        from briefing.terms.shapes import checked

        return checked(cls, data)

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """Return a copy with other values, unchecked."""
        return self.model_of({**self.__dict__, **update})


Id = Annotated[str, Shape(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Text = Annotated[str, Shape(min_length=1, strip_whitespace=True)]
Count = Annotated[int, Shape(ge=0)]
M = TypeVar("M", bound=Model)


def one_or_many(value: object) -> object:
    """Let a single value stand where a list is meant."""
    return value if isinstance(value, tuple) or value is None else (value,)


def validated(model: type[M], document: "Document", place: "Place", data: object) -> tuple[M | None, list[Problem]]:
    """Return `data` at `place` of `document` as a model, or None and the problems that prevent it."""
    from pydantic_core import ValidationError

    from briefing.terms.shapes import checked

    try:
        return checked(model, data), []
    except ValidationError as error:
        return None, [_problem(model, document, place, detail) for detail in error.errors(include_url=False)[:MOST]]


def _fields(model: type[Model], loc: tuple[str | int, ...]) -> list[str]:
    """Return the keys allowed at `loc`, for "did you mean"."""
    current: Any = model
    for part in loc:
        if isinstance(part, str) and isinstance(current, type) and issubclass(current, Model):
            spec = next((s for n, s in current.model_specs.items() if part in (n, s.alias)), None)
            if spec is None:
                return []
            current = next(models_in(spec.annotation), None)
    if not (isinstance(current, type) and issubclass(current, Model)):
        return []
    return [spec.alias or name for name, spec in current.model_specs.items()]


def models_in(annotation: Any) -> Iterator[type[Model]]:
    """Yield the models that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from models_in(inner)


def _unwanted(model: type[Model], loc: tuple[str | int, ...], key: str) -> tuple[str, str, str]:
    allowed = _fields(model, loc[:-1])
    return f"`{key}` is not a key that may stand here", f"allowed: {', '.join(sorted(allowed))}", nearest(key, allowed)


def _problem(model: type[Model], document: "Document", place: "Place", detail: "ErrorDetails") -> Problem:
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
    document: "Document", key: str, model: type[M], problems: list[Problem], *, extra: Callable[[str], dict[str, object]] | None = None
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
