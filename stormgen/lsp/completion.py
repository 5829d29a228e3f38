"""A document and a position in; what may be written there out: words that fit, and names of the kinds that fit."""

from collections.abc import Iterable, Iterator

from lsprotocol import types

from stormgen.binding.facts import OF_CONTEXT, OF_MODULE
from stormgen.board import Element, Placed
from stormgen.board.marks import MARKS
from stormgen.board.types import BUILTINS, Structure
from stormgen.language._tables import KEYWORDS
from stormgen.lsp import scope
from stormgen.lsp.cursor import Cursor
from stormgen.lsp.kinds import COMPLETION_KINDS
from stormgen.lsp.members import members, variables
from stormgen.lsp.project import Document
from stormgen.lsp.reach import name_from
from stormgen.lsp.signatures import signature
from stormgen.lsp.wanted import Wanted, wanted

Kind = types.CompletionItemKind

# What an editor asks by itself after these, besides letters.
TRIGGERS = ["@", ".", ":", ">", "(", ","]

# A longer list is asked for again with the next letter.
_MOST = 500
_COLLECTIONS = {"list": "list<T>", "set": "set<T>", "map": "map<K, V>"}
_WORDS = {kind: text for text, kind in KEYWORDS.items()}
_WITH_ARGUMENTS = {"allow": 'allow(rule, "why")', "deprecated": 'deprecated("use X")', "owner": 'owner("Team")'}
# Kinds that are named with their context before a dot where the name alone does not say which is meant.
_PLACED = frozenset(["event", "command", "aggregate", "policy", "view"])
# Names to the grammar that binding takes only from a few, by the tokens before them.
_BEHIND: dict[tuple[str, ...], tuple[str, ...]] = {
    ("CONTEXT", "NAME"): ("core", "supporting", "generic"),
    ("SAGA", "NAME"): ("orchestration", "choreography"),
    ("STEP", "NAME"): ("pivot", "retriable", "readonly"),
    ("ROUTE",): ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"),
    ("NUMBER", "SLASH"): ("s", "min", "h", "d"),
}
# Words that the grammar takes anywhere, and binding only outside of what is open.
_NOT_IN_CONTEXT = frozenset(["CONTEXT", "LEGACY", "MODEL", "IMPORT"])
_NOT_IN_AGGREGATE = _NOT_IN_CONTEXT | frozenset(["ACTOR", "SYSTEM", "FLOW", "AGGREGATE", "POLICY", "VIEW", "SAGA"])


def complete(document: Document, position: types.Position) -> types.CompletionList:
    """Everything that is legal at a position and begins like the word there; names before words."""
    cursor = Cursor(document, document.places.offset(position))
    if cursor.in_text or (cursor.word and cursor.word[0].isdigit()):
        return types.CompletionList(False, [])
    edit_range = document.range(cursor.start, cursor.offset)
    items: dict[str, types.CompletionItem] = {}
    for rank, item in _items(cursor):
        if item.label.casefold().startswith(cursor.word.casefold()):
            item.sort_text = f"{rank}{item.label.casefold()}"
            item.text_edit = types.TextEdit(edit_range, item.insert_text or item.label)
            item.insert_text = None
            items.setdefault(item.label, item)
    first = sorted(items.values(), key=lambda item: item.sort_text or "")
    return types.CompletionList(len(first) > _MOST, first[:_MOST])


def _items(cursor: Cursor) -> Iterator[tuple[int, types.CompletionItem]]:
    """Items with their rank: what is nearest comes first."""
    want = wanted(cursor)
    if cursor.owners:
        yield from _below(cursor, want)
        if want.values:
            yield from ((0, _named(named)) for named in members(cursor))
        return
    yield from ((0, item) for item in _arguments(cursor, want))
    yield from _elements(cursor, want.kinds)
    yield from _values(cursor, want)
    if want.types:
        yield from _types(cursor)
    if want.types or _PLACED.intersection(want.kinds):
        yield from _contexts(cursor)
    yield from ((3, item) for item in _marks(want))
    if want.columns:
        yield from ((1, _named(named)) for named in scope.columns(cursor))
    if want.versions:
        yield from ((1, _named(named)) for named in scope.earlier_versions(cursor))
    if want.formers:
        yield from ((1, _named(named)) for named in scope.former_names(cursor))
    if want.locks:
        yield from ((1, _named(named)) for named in scope.locks(cursor))
    if want.refusals:
        yield from ((1, item) for item in _refusals(cursor))
    yield from ((5, item) for item in _words(cursor))


# ---- names -------------------------------------------------------------------------------------------------


def _elements(cursor: Cursor, kinds: tuple[str, ...]) -> Iterator[tuple[int, types.CompletionItem]]:
    """The stickies of some kinds, each by the shortest name that means it here; those of this context first."""
    context = cursor.named("CONTEXT")
    for element in cursor.document.project.board:
        if element.key.kind in kinds:
            name = name_from(cursor.document.project, element, context)
            here = isinstance(element, Placed) and element.context is not None and element.context.name == context
            yield 1 if here else 2, _element(element, name)


def _contexts(cursor: Cursor) -> Iterator[tuple[int, types.CompletionItem]]:
    """The contexts, to name what stands in them."""
    for context in cursor.document.project.board.contexts:
        item = _element(context, context.name)
        item.insert_text = f"{context.name}."
        yield 4, item


def _element(element: Element, name: str) -> types.CompletionItem:
    return types.CompletionItem(
        name,
        kind=COMPLETION_KINDS.get(element.key.kind, Kind.Reference),
        detail=signature(element),
        documentation=types.MarkupContent(types.MarkupKind.Markdown, element.doc or element.label),
        filter_text=name,
    )


def _below(cursor: Cursor, want: Wanted) -> Iterator[tuple[int, types.CompletionItem]]:
    """What stands in the context or aggregate that is written before the dot, or is a value of the enum there."""
    kinds = (*want.kinds, *(("type",) if want.types else ()), *(("event", "type") if want.values else ()))
    owners = cursor.owners
    for element in cursor.document.project.board:
        path = element.key.path.split(".")
        if element.key.kind in kinds and len(path) > 1 and _holds(owners, path[:-1]):
            yield 1, _element(element, element.name)
        elif want.values and element.name == owners[-1]:
            for value in getattr(element, "values", ()):
                yield 0, types.CompletionItem(value, kind=Kind.EnumMember, detail=element.name)
    if "aggregate" not in kinds:
        yield from (
            (2, _element(aggregate, aggregate.name))
            for aggregate in cursor.document.project.board.aggregates
            if {"event", "command"} & set(kinds) and aggregate.context and owners == [aggregate.context.name]
        )


def _holds(owners: list[str], path: list[str]) -> bool:
    rest = iter(path)
    return all(owner in rest for owner in owners)


def _arguments(cursor: Cursor, want: Wanted) -> Iterator[types.CompletionItem]:
    """The parameters that are not given yet, by name."""
    if want.parameters_of is None:
        return
    given = {token.text for token in cursor.before[cursor.opened[-1] :]}
    for named in scope.parameters(cursor, *want.parameters_of):
        if named.name not in given:
            yield types.CompletionItem(
                f"{named.name}:", kind=Kind.Property, detail=named.detail, insert_text=f"{named.name}: "
            )


_VALUE_KINDS = {"value": Kind.EnumMember, "parameter": Kind.Variable, "variable": Kind.Variable}


def _values(cursor: Cursor, want: Wanted) -> Iterator[tuple[int, types.CompletionItem]]:
    found: list[scope.Named] = []
    if want.values:
        found = scope.values(cursor)
        for name, meaning in scope.FUNCTIONS.items():
            yield 4, types.CompletionItem(name, kind=Kind.Function, detail=meaning, insert_text=f"{name}(")
        for structure in cursor.document.project.board.of(Structure):
            yield 4, _element(structure, structure.name)
    elif want.fields_of:
        kinds = want.fields_of[1]
        found = scope.keys_of_sources(cursor, kinds) if kinds else scope.fields(cursor)
    for named in [*found, *(variables(cursor) if want.values else ())]:
        yield 3 if named.what == "value" else 1, _named(named)


def _named(named: scope.Named) -> types.CompletionItem:
    kind = _VALUE_KINDS.get(named.what, Kind.Field)
    return types.CompletionItem(named.name, kind=kind, detail=f"{named.what} {named.detail}".strip())


def _types(cursor: Cursor) -> Iterator[tuple[int, types.CompletionItem]]:
    yield from _elements(cursor, ("type",))
    for name in sorted(BUILTINS):
        yield 3, types.CompletionItem(name, kind=Kind.Struct, detail="type of the language")
    for name, form in _COLLECTIONS.items():
        yield 3, types.CompletionItem(name, kind=Kind.Struct, detail=form, insert_text=f"{name}<")


def _marks(want: Wanted) -> Iterator[types.CompletionItem]:
    if want.marks:
        for name, meaning in MARKS.items():
            yield types.CompletionItem(
                name, kind=Kind.Keyword, detail=f"@{_WITH_ARGUMENTS.get(name, name)}", documentation=meaning
            )
    if want.rules:
        from stormgen.rules import all_rules, rule_as_written

        for rule in all_rules():
            yield types.CompletionItem(
                rule.code.slug,
                kind=Kind.EnumMember,
                detail=rule.code.number,
                insert_text=f'{rule_as_written(rule.code.slug)}, "',
            )


def _refusals(cursor: Cursor) -> Iterable[types.CompletionItem]:
    """The names of refusals that are given already."""
    from stormgen.editing.parts import REFUSAL

    names = {use.key.name for use in cursor.document.project.index.of_kind(REFUSAL)}
    return (types.CompletionItem(name, kind=Kind.Constant, detail="refusal") for name in sorted(names))


# ---- words -------------------------------------------------------------------------------------------------


def _words(cursor: Cursor) -> Iterator[types.CompletionItem]:
    """The words of the language that fit, and those that are names to the grammar and words to binding."""
    fits = cursor.words - _misplaced(cursor)
    for kind in sorted(fits):
        if kind in _WORDS:
            yield types.CompletionItem(_WORDS[kind], kind=Kind.Keyword)
    for word in _contextual(cursor):
        yield types.CompletionItem(word, kind=Kind.Keyword)


def _misplaced(cursor: Cursor) -> frozenset[str]:
    if cursor.named("AGGREGATE") is not None:
        return _NOT_IN_AGGREGATE
    return _NOT_IN_CONTEXT if cursor.named("CONTEXT") is not None else frozenset()


def _contextual(cursor: Cursor) -> tuple[str, ...]:
    before = [token.kind for token in cursor.before[-2:]]
    if fixed := _BEHIND.get(tuple(before)) or _BEHIND.get(tuple(before[-1:])):
        return fixed
    if cursor.block == "SCENARIO" and cursor.last == "THEN":
        return ("nothing",)
    if cursor.bracket == "LPAR" and cursor.last == "NAME" and cursor.block == "LEGACY":
        return ("key",)
    if cursor.block == "CONTEXT" and cursor.last in ("LBRACE", "RBRACE", "NUMBER", "STRING", "COMMA"):
        return tuple(OF_CONTEXT)
    if cursor.block == "MODULE" and cursor.last in ("LBRACE", "NUMBER", "STRING", "NAME", "COMMA"):
        return tuple(OF_MODULE)
    return ()
