"""What types there are, and which type each expression, statement and name has."""

from stormgen.behaviour.types.types import (
    BOOL,
    DATE,
    DATETIME,
    DECIMAL,
    DURATION,
    INT,
    JSON,
    NOTHING,
    NUMBERS,
    ORDERED,
    STRING,
    UUID,
    Types,
    held,
)

__all__ = [
    "BOOL",
    "DATE",
    "DATETIME",
    "DECIMAL",
    "DURATION",
    "INT",
    "JSON",
    "NOTHING",
    "NUMBERS",
    "ORDERED",
    "STRING",
    "UUID",
    "Types",
    "held",
]
