"""Personal data that nothing marks as such."""

from collections.abc import Iterator

from stormgen.board import Aggregate, Board, Command, Element
from stormgen.board.expression import Assign, Name
from stormgen.board.types import Field
from stormgen.diagnostics import Diagnostic, Edit, Fix, declare
from stormgen.facts import Facts
from stormgen.rules._discover import Options
from stormgen.rules._lexicon import word_set
from stormgen.rules._names import all_fields
from stormgen.rules._types import named_in
from stormgen.source import Span

CODE = declare("STORM534", "personal-data-unmarked", "warning")
OPTIONS: Options = {"names": (), "not": ()}

_PERSONAL = word_set(
    "birthdate birthday birthname cellphone dateofbirth dob driverlicense email emailaddress ethnicity familyname "
    "faxnumber firstname forename gender givenname homeaddress homephone iban ipaddress lastname maidenname "
    "middlename mobilenumber mobilephone nationality nationalid passportno passportnumber phone phonenumber religion "
    "socialsecuritynumber ssn street streetaddress surname taxid telephone"
)


def check(facts: Facts, options: Options) -> Iterator[Diagnostic]:
    """Fields of events, aggregates and types that are called like personal data, or are stored in a marked field."""
    board = facts.board
    stored, names = _stored_as_personal(board), _names(options)
    for owner, field in all_fields(board):
        if isinstance(owner, Command) or _is_marked(field, owner, board):
            continue
        if field.span.sort_key in stored or _plain(field.name) in names:
            message = f"{field.name} of {owner.name} is personal data, and nothing marks it."
            fix = Fix(
                "Mark it with @pii", (Edit(Span(field.span.source, field.span.start, field.span.start), "@pii "),)
            )
            yield Diagnostic(CODE, message, field.span, f"Write @pii {field.name}, or leave it out.", fix=fix)


def _names(options: Options) -> frozenset[str]:
    more, less = options["names"], options["not"]
    assert isinstance(more, tuple) and isinstance(less, tuple)
    return (_PERSONAL | {_plain(name) for name in more}) - {_plain(name) for name in less}


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


def _is_marked(field: Field, owner: Element, board: Board) -> bool:
    """Whether the field, its type or all that it stands in is marked."""
    types = (board[key] for key in named_in(field.type))
    marked = any(a.name == "pii" for a in field.annotations)
    return marked or owner.annotation("pii") is not None or any(t.annotation("pii") is not None for t in types)


def _stored_as_personal(board: Board) -> set[tuple[str, int, int]]:
    """Parameters of events that a statement puts into a field marked `@pii`."""
    found = set()
    for event in board.events:
        aggregate = board.find(Aggregate, event.aggregate) if event.aggregate else None
        personal = (
            {f.name for f in aggregate.fields if any(a.name == "pii" for a in f.annotations)} if aggregate else set()
        )
        for statement in event.statements:
            match statement:
                case Assign(Name(target), "=", Name(value, "parameter")) if target in personal:
                    found |= {f.span.sort_key for f in event.parameters if f.name == value}
    return found
