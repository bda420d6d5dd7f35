"""Checking files with pydantic: each model of ours has a shadow that checks its data, and is then put in its place."""

from collections.abc import Iterator
from functools import partial, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema, create_model

from briefing.terms.model import Model, Reads, Shape

M = TypeVar("M", bound=Model)


class Shadow(BaseModel):
    """Strict, closed, and built only when a file is checked with it."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


def checked(model: type[M], data: object) -> M:
    """Return `data` as a model; raises pydantic.ValidationError with every fault."""
    found = _plain(shadow(model).model_validate(data))
    assert isinstance(found, model)
    return found


def shadow(model: type[Model]) -> type[BaseModel]:
    """Return the pydantic model that checks what `model` holds; made once."""
    if model in _SHADOWS:
        return _SHADOWS[model]
    fields: dict[str, Any] = {}
    for name, spec in model.model_specs.items():
        given = {} if spec.required else {"default": spec.default} if spec.factory is None else {"default_factory": spec.factory}
        if isinstance(spec.default, Model):  # kept out of the published schema, which knows no Python objects
            given = {"default_factory": partial(_same, spec.default)}
        fields[name] = (_shadowed(spec.annotation), Field(alias=spec.alias, **given))
    made = create_model(model.__name__, __base__=Shadow, __doc__=model.__doc__, **fields)
    _SHADOWS[model], _MODELS[made] = made, model
    return made


_SHADOWS: dict[type[Model], type[BaseModel]] = {}
_MODELS: dict[type[BaseModel], type[Model]] = {}


def _shadowed(annotation: Any) -> Any:
    """The annotation with shadows for models and pydantic's words for ours."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return shadow(annotation)
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        base, *marks = args
        found = [mark for given in marks for mark in _marks(given, base)]
        return Annotated[(_shadowed(base), *found)] if found else _shadowed(base)
    if origin in (UnionType, Union):
        return reduce(or_, map(_shadowed, args))
    if origin is None or not any(isinstance(arg, type) or get_origin(arg) for arg in args):
        return annotation
    return origin[tuple(arg if arg is Ellipsis else _shadowed(arg) for arg in args)]


def _same(value: Model) -> Model:
    return value


def _marks(mark: object, base: Any) -> Iterator[object]:
    if isinstance(mark, Reads):
        yield BeforeValidator(mark.function)
        yield WithJsonSchema({"part": mark.part})
    elif isinstance(mark, Shape) and mark.ge is not None:
        yield Field(ge=mark.ge)
    elif isinstance(mark, Shape):
        yield StringConstraints(pattern=mark.pattern, min_length=mark.min_length, strip_whitespace=mark.strip_whitespace or None)
    else:
        yield mark


def _plain(value: Any) -> Any:
    """The value with our own models in place of their shadows."""
    if isinstance(value, BaseModel):
        model = _MODELS[type(value)]
        return model.model_of({name: _plain(inner) for name, inner in value.__dict__.items()})
    if type(value) is tuple:
        return tuple([_plain(item) for item in value])
    if type(value) is dict:
        return {key: _plain(item) for key, item in value.items()}
    return value
