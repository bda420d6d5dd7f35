"""Checking data with pydantic's core: each model gives the shape that its data must have.

The core is used by itself, for importing pydantic around it takes as long as checking the whole library.
"""

from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic_core import SchemaValidator
from pydantic_core import core_schema as core

from briefing.terms.model import Model, Reads, Shape

M = TypeVar("M", bound=Model)

_PLAIN: dict[Any, core.CoreSchema] = {
    Any: core.any_schema(), None: core.none_schema(), type(None): core.none_schema(), str: core.str_schema(), int: core.int_schema(),
    bool: core.bool_schema(), date: core.date_schema(),
}
_VALIDATORS: dict[type[Model], SchemaValidator] = {}
_SHAPES: dict[type[Model], core.CoreSchema] = {}


def checked(model: type[M], data: object) -> M:
    """Return `data` as a model; raises pydantic_core.ValidationError with every fault."""
    validator = _VALIDATORS.get(model)
    if validator is None:
        validator = _VALIDATORS[model] = SchemaValidator(_of_model(model), core.CoreConfig(strict=True))
    found = validator.validate_python(data)
    assert isinstance(found, model)
    return found


def _of_model(model: type[Model]) -> core.CoreSchema:
    if model not in _SHAPES:
        fields = {}
        for name, spec in model.model_specs.items():
            shape = _of(spec.annotation)
            if spec.factory is not None:
                shape = core.with_default_schema(shape, default_factory=spec.factory)
            elif not spec.required:
                shape = core.with_default_schema(shape, default=spec.default)
            fields[name] = core.typed_dict_field(shape, required=spec.required, validation_alias=spec.alias)
        _SHAPES[model] = core.no_info_after_validator_function(model.model_of, core.typed_dict_schema(fields, extra_behavior="forbid"))
    return _SHAPES[model]


def _of(annotation: Any) -> core.CoreSchema:
    """The shape that an annotation asks for."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _of_model(annotation)
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(args[0], args[1:])
    if origin in (UnionType, Union):
        return _one_of([arg for arg in args if arg is not type(None)], nullable=type(None) in args)
    if origin is Literal:
        return core.literal_schema(list(args))
    if origin is tuple and args[1:] == (Ellipsis,):
        return core.tuple_schema([_of(args[0])], variadic_item_index=0)
    if origin is dict:
        return core.dict_schema(_of(args[0]), _of(args[1]))
    if isinstance(annotation, type):
        return core.is_instance_schema(annotation)
    raise TypeError(f"{annotation} is no shape of a file")


def _one_of(choices: list[Any], *, nullable: bool) -> core.CoreSchema:
    shape = _of(choices[0]) if len(choices) == 1 else core.union_schema([_of(choice) for choice in choices])
    return core.nullable_schema(shape) if nullable else shape


def _marked(base: Any, marks: tuple[Any, ...]) -> core.CoreSchema:
    shape = _of(base)
    for mark in marks:
        if isinstance(mark, Reads):
            shape = core.no_info_before_validator_function(mark.function, shape)
        elif isinstance(mark, Shape) and base is int:
            shape = core.int_schema(ge=mark.ge)
        elif isinstance(mark, Shape) and base is str:
            shape = core.str_schema(pattern=mark.pattern, min_length=mark.min_length, strip_whitespace=mark.strip_whitespace or None)
        else:
            raise TypeError(f"{mark} is no mark of a shape")
    return shape
