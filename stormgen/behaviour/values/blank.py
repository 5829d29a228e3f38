"""A declared type in; the value that a field of that type starts with out."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from stormgen.behaviour.types import Types
from stormgen.behaviour.values.values import NO_ENTRIES, Parts, Symbol, Value
from stormgen.board.types import Builtin, ListOf, MapOf, Named, Optional, RefTo, SetOf, Type

NO_ID = UUID(int=0)
NO_DATE = dt.date.min
NO_MOMENT = dt.datetime.min.replace(tzinfo=dt.UTC)

_EMPTY: Mapping[str, Value] = {
    "string": "",
    "text": "",
    "int": 0,
    "decimal": Decimal(0),
    "money": Decimal(0),
    "bool": False,
    "date": NO_DATE,
    "datetime": NO_MOMENT,
    "duration": dt.timedelta(),
    "uuid": NO_ID,
    "json": None,
    "bytes": b"",
}


def empty(types: Types, type_: Type) -> Value:
    inner = types.unaliased(type_)
    match inner:
        case Builtin(name):
            return _EMPTY[name]
        case ListOf():
            return ()
        case SetOf():
            return frozenset()
        case MapOf():
            return NO_ENTRIES
        case Optional():
            return None
        case Named() if enumeration := types.enumeration(inner):
            return Symbol(enumeration.values[0]) if enumeration.values else ""
        case Named(key) if structure := types.structure(inner):
            return Parts(key, {f.name: empty(types, f.type) for f in structure.fields})
        case RefTo(aggregate):
            identity = types.identity(inner)
            return Parts(aggregate, {f.name: empty(types, f.type) for f in identity}) if identity else ""
    raise AssertionError(inner)
