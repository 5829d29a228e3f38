"""A text of the model and the type wanted there in; the value that it writes, or why it is none, out."""

import datetime as dt
import re
import uuid
from decimal import Decimal

from stormgen.behaviour.types.types import DATE, DATETIME, UUID
from stormgen.board.types import Type

Value = dt.date | dt.datetime | uuid.UUID

MOST_DIGITS = 38
LONGEST_DURATION = 999_999_999 * 86_400_000  # milliseconds
SMALLEST_INT, LARGEST_INT = -(2**63), 2**63 - 1
_ASCII = re.compile(r"[0-9A-Za-z:.+-]+")


def read_text(text: str, wanted: Type) -> Value:
    """The day, moment or id that a text writes. Raises `ValueError` with a sentence."""
    kind = "date" if wanted == DATE else "datetime" if wanted == DATETIME else "uuid"
    try:
        if not _ASCII.fullmatch(text):
            raise ValueError
        if wanted == DATE:
            return dt.date.fromisoformat(text)
        if wanted == UUID:
            return uuid.UUID(text)
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        example = {"date": "2026-03-02", "datetime": "2026-03-02T08:30:00Z", "uuid": str(uuid.UUID(int=7))}[kind]
        raise ValueError(f'This text is no {kind}; one is written "{example}".') from None
    if moment.tzinfo is None:
        raise ValueError('A datetime has its offset; write "2026-03-02T08:30:00Z".')
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:
        raise ValueError("A moment is between the years 1 and 9999 in UTC.") from None


def number_problem(value: Decimal, whole: bool) -> str | None:
    """Why a literal number can't be kept, if it can't."""
    if whole and not SMALLEST_INT <= value <= LARGEST_INT:
        return "A whole number has 64 bits; this one is out of range."
    digits = value.as_tuple()
    if len(digits.digits) > MOST_DIGITS or abs(value.adjusted()) > MOST_DIGITS:
        return f"A decimal has at most {MOST_DIGITS} digits."
    return None
