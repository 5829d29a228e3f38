"""A type, or fields of a row, in; the column or table of the database that keeps them out."""

from collections.abc import Sequence

from stormgen.behaviour.types import Types
from stormgen.board.types import Builtin, Named, Optional, RefTo, Type
from stormgen.emitters.python_service.literals import quoted
from stormgen.emitters.python_service.parts import TableView

_COLUMNS = {
    "string": "sa.Text()",
    "text": "sa.Text()",
    "int": "sa.BigInteger()",
    "decimal": 'sa.Numeric().with_variant(sa.Text(), "sqlite")',
    "money": 'sa.Numeric(38, 2).with_variant(sa.Text(), "sqlite")',
    "bool": "sa.Boolean()",
    "date": "sa.Date()",
    "datetime": "sa.DateTime(timezone=True)",
    "duration": 'sa.Interval().with_variant(sa.Text(), "sqlite")',
    "uuid": "sa.Uuid()",
    "json": "Document",
    "bytes": "sa.LargeBinary()",
}


def table(types: Types, name: str, columns: Sequence[tuple[str, Type, bool]]) -> TableView:
    """`columns` are attribute, type, and whether it is part of the key."""
    lines = []
    if not any(key for _, _, key in columns):
        lines.append('sa.Column("singleton", sa.SmallInteger(), primary_key=True, autoincrement=False)')
    for attribute, type_, key in columns:
        kind = _column(types, type_)
        generated = ", autoincrement=False" if kind.startswith(("sa.BigInteger", "sa.SmallInteger")) else ""
        rest = f"primary_key=True{generated}" if key else f"nullable={_nullable(types, type_)}"
        lines.append(f"sa.Column({quoted(attribute)}, {kind}, {rest})")
    lines.append('sa.Column("row_version", sa.BigInteger(), nullable=False)')
    return TableView(name, tuple(lines))


def _column(types: Types, type_: Type) -> str:
    """What has parts is kept as a document."""
    inner = types.unaliased(type_)
    match inner:
        case Optional(item):
            return _column(types, item)
        case Named() if types.enumeration(inner):
            return "sa.Text()"
        case RefTo() if not types.identity(inner):
            return "sa.Text()"
        case Builtin(name, limit):
            if name in ("decimal", "money") and limit and limit.digits is not None:
                return f'sa.Numeric({limit.digits}, {limit.scale or 0}).with_variant(sa.Text(), "sqlite")'
            return _COLUMNS[name]
    return "Document"


def _nullable(types: Types, type_: Type) -> bool:
    """A document that is nothing is the JSON null, so that it is a document all the same."""
    return isinstance(types.unaliased(type_), Optional) and _column(types, type_) != "Document"
