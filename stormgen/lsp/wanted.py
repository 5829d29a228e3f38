"""A cursor in; what may be named where it stands out: which kinds of sticky, values, types, or marks."""

from dataclasses import dataclass

from stormgen.lsp.cursor import Cursor

ANY_STICKY = ("event", "command", "aggregate", "policy", "view", "actor", "system", "context", "saga", "flow")
IN_FLOW = ("event", "command", "policy", "actor", "view", "system")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`kinds` of stickies; `values` of expressions; `types`; `marks` after `@`; `rules` in `@allow`; `refusals`;
    `columns` of a table, or variables of a route's path; `locks` that steps before take; `versions` of an event
    that the one which is declared may supersede; `formers`, the names of their parameters.

    `parameters_of` is the name of what takes arguments here, with the kinds that it may be of; `fields_of` likewise
    that whose fields may be named.
    """

    kinds: tuple[str, ...] = ()
    values: bool = False
    types: bool = False
    marks: bool = False
    rules: bool = False
    refusals: bool = False
    columns: bool = False
    locks: bool = False
    versions: bool = False
    formers: bool = False
    parameters_of: tuple[str, tuple[str, ...]] | None = None
    fields_of: tuple[str, tuple[str, ...]] | None = None


NOTHING = Wanted()
_VALUE = Wanted(values=True)

# What follows a word, where that is the same everywhere.
_AFTER = {
    "REF": Wanted(("aggregate",)),
    "EMIT": Wanted(("event",)),
    "DO": Wanted(("command",)),
    "UNDO": Wanted(("command",)),
    "DONE": Wanted(("event",)),
    "FAILED": Wanted(("event",)),
    "START": Wanted(("event",)),
    "COMPLETE": Wanted(("event",)),
    "ABORT": Wanted(("event",)),
    "GIVEN": Wanted(("event",)),
    "FROM": Wanted(("aggregate", "event")),
    "TABLES": Wanted(("table",)),
    "CALLS": Wanted(("module",)),
    "DEPENDS": Wanted(("aggregate",)),
    "AT": Wanted(marks=True),
    "ERROR": Wanted(refusals=True),
    "UNLOCK": Wanted(locks=True),
    "SUPERSEDES": Wanted(versions=True),
    "REQUIRE": _VALUE,
    "INVARIANT": _VALUE,
    "IF": _VALUE,
    "NOT": _VALUE,
    "DELETE": Wanted(fields_of=("", ())),
}
_OPERATORS = frozenset(
    ["EQUAL", "PLUS", "MINUS", "STAR", "SLASH", "PERCENT", "AND", "OR", "IN", "LESSTHAN", "MORETHAN", "LSQB"]
    + [f"__ANON_{number}" for number in (2, 3, 5, 6, 7, 8)]
)
_ARROW = "__ANON_1"
# Neither actors nor outcomes take arguments: after them the next command of a list does.
_DECLARES = frozenset(["EVENT", "COMMAND", "AGGREGATE", "TABLE", "BY", _ARROW])
_TAKES = {
    "EMIT": ("event",),
    "GIVEN": ("event",),
    "THEN": ("command", "event", "aggregate", "view"),
    "DO": ("command",),
    "UNDO": ("command",),
    "WHEN": ("command",),
    "FOR": ("aggregate",),
}


def wanted(cursor: Cursor) -> Wanted:
    """What may be named at a cursor."""
    if cursor.last == "DOT":
        cursor = cursor.without_owners()
    if not cursor.before:
        return NOTHING
    if cursor.bracket == "LPAR":
        return _in_parentheses(cursor)
    if _in_type_arguments(cursor):
        return Wanted(types=True)
    return _in_body(cursor)


def _in_type_arguments(cursor: Cursor) -> bool:
    """Whether this is between the `<` and `>` of a collection."""
    before = cursor.before
    at = len(before) - 1
    if cursor.last == "COMMA":
        at -= 1
        while at > 0 and before[at].kind in ("NAME", "DOT", "REF", "QMARK"):
            at -= 1
    return at > 0 and before[at].kind == "LESSTHAN" and before[at - 1].text in ("list", "set", "map")


# ---- in parentheses ----------------------------------------------------------------------------------------


def _in_parentheses(cursor: Cursor) -> Wanted:
    place = cursor.opened[-1]
    callee, at = cursor.dotted_before(place - 1)
    head = cursor.before[cursor.head(at)].kind if at >= 0 and cursor.head(at) >= 0 else ""
    if at >= 0 and cursor.before[at].kind == "AT":
        return Wanted(rules=callee == ["allow"] and place == len(cursor.before) - 1)
    if cursor.last in _AFTER and cursor.last in ("AT", "REF"):
        return _AFTER[cursor.last]
    if cursor.superseding:
        begins = cursor.last in ("LPAR", "COMMA")
        return Wanted(values=True, parameters_of=(cursor.superseding[0], ("event",)) if begins else None)
    if head in _DECLARES or _header_of(cursor, place) in _DECLARES:
        return _in_header(cursor)
    if cursor.last in ("LPAR", "COMMA"):
        return Wanted(values=True, parameters_of=(".".join(callee), _TAKES.get(head, ("type",))))
    return _VALUE if cursor.last == "COLON" or cursor.last in _OPERATORS or cursor.last in _AFTER else NOTHING


def _header_of(cursor: Cursor, place: int) -> str:
    """The word that declares what the parentheses belong to; a label or version may stand between."""
    at = place - 1
    while at >= 0 and cursor.before[at].kind in ("NAME", "STRING", "VERSION"):
        at -= 1
    return cursor.before[at].kind if at >= 0 else ""


def _in_header(cursor: Cursor) -> Wanted:
    if cursor.last == "COLON" or _in_type_arguments(cursor):
        return Wanted(types=True)
    if cursor.last == "FROM":
        return Wanted(formers=True)
    return _VALUE if cursor.last == "EQUAL" else NOTHING


# ---- in a body or between declarations ---------------------------------------------------------------------


def _in_body(cursor: Cursor) -> Wanted:
    last = cursor.last
    if last == "COLON":
        return _VALUE if cursor.blocks and not cursor.block else Wanted(types=True)
    if last == "COMMA" and (found := _in_list(cursor)):
        return found
    if last in ("COMMA", "VBAR", "AND", "OR"):
        place = cursor.head(len(cursor.before) - 2 if last in ("AND", "OR") else None)
        joins = last in ("COMMA", "VBAR") or (place >= 0 and cursor.before[place].kind == "WHEN")
        if place >= 0 and joins and (found := _after(cursor, cursor.before[place].kind)):
            return found
        if last == "COMMA" and cursor.bracket == "LBRACE":
            return _at_statement(cursor)
    if (found := _after(cursor, last)) is not None:
        return found
    if last == "EQUAL" and (found := _after_equal(cursor)):
        return found
    return _VALUE if last in _OPERATORS else _at_statement(cursor)


def _after_equal(cursor: Cursor) -> Wanted | None:
    """What a type is another name for; the column or variable that a field is mapped to."""
    if cursor.block in ("TABLE", "ROUTE"):
        return Wanted(columns=True)
    declares = next((t.kind for t in reversed(cursor.before[:-1]) if t.kind not in ("NAME", "STRING")), "")
    return Wanted(types=True) if declares == "TYPE" else None


def _in_list(cursor: Cursor) -> Wanted | None:
    """What goes on a list whose items are more than names."""
    if cursor.bracket == "LSQB":
        return _VALUE
    words = {"SCENARIO": ("GIVEN", "WHEN", "THEN"), "MODULE": ("TABLES", "CALLS", "ROUTES")}.get(cursor.block, ())
    return _after(cursor, cursor.nearest(frozenset(words))) if words else None


def _after(cursor: Cursor, word: str) -> Wanted | None:
    """What follows a word here; None where the word says nothing about it."""
    match word:
        case "BY":
            return _after_by(cursor)
        case "WHEN":
            return Wanted(("command" if cursor.block == "SCENARIO" else "event",))
        case "THEN":
            return _after_then(cursor)
        case "ELSE":
            in_rule = cursor.nearest(frozenset(["IF", "REQUIRE", "INVARIANT"])) != "IF"
            return Wanted(refusals=True) if in_rule else _VALUE
        case "FOR":
            scenario = cursor.nearest(frozenset(["SCENARIO", "POLICY"])) == "SCENARIO"
            return Wanted(("aggregate",)) if scenario else NOTHING
        case "ON":
            return Wanted(("event",)) if cursor.block == "VIEW" else Wanted(ANY_STICKY)
        case "IN":
            saga = cursor.nearest(frozenset(["SAGA", "FOR", "REQUIRE", "LBRACE"])) == "SAGA"
            return Wanted(("context",)) if saga else _VALUE
        case _ if word == _ARROW:
            return _after_arrow(cursor)
    return _AFTER.get(word)


def _after_by(cursor: Cursor) -> Wanted:
    owner = cursor.nearest(frozenset(["COMMAND", "VIEW", "POLICY", "IDEMPOTENT"]))
    if owner == "COMMAND":
        return Wanted(("actor",))
    if owner == "VIEW":
        return Wanted(fields_of=("", ("aggregate", "event")))
    return Wanted(fields_of=("", ("event",)))


def _after_then(cursor: Cursor) -> Wanted:
    if cursor.block == "SCENARIO":
        return Wanted(("event", "aggregate", "view"), values=True)
    conditional = cursor.nearest(frozenset(["IF", "POLICY"])) == "IF"
    return _VALUE if conditional else Wanted(("command",))


def _after_arrow(cursor: Cursor) -> Wanted:
    if cursor.block == "FLOW":
        return Wanted(IN_FLOW)
    owner = cursor.nearest(frozenset(["COMMAND", "TABLE", "ROUTE", "DEPENDS"]))
    kinds = {"TABLE": ("aggregate",), "DEPENDS": ("aggregate",), "ROUTE": ("command", "view")}
    return Wanted(kinds.get(owner, ("event",)))


def _at_statement(cursor: Cursor) -> Wanted:
    """What a line of the body around may begin with."""
    match cursor.block:
        case "FLOW":
            return Wanted(IN_FLOW)
        case "TRANSACTION":
            return Wanted(("table", "aggregate"))
        case "EVENT" | "ON" | "VIEW" | "TABLE" if cursor.takes_name:
            return Wanted(fields_of=("", ()))
    return NOTHING
