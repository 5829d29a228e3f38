"""The declarations and bodies of Storm, with the colours of their names: what storm.lark does not say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Construct:
    """A declaration: the rule in storm.lark, and how it is coloured.

    `scope` is that of the first name, `others` that of further names: those on the wall, if it is not given. `also`
    names further rules of its header, `variables` the words after which a field or variable is named. `ending` is the
    word with which it may go on after its body.
    """

    word: str
    rule: str
    scope: str = "entity.name.type"
    others: str = ""
    brackets: str = "arguments"
    body: str = ""
    before: str = ""
    also: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    ending: str = ""
    top: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """What braces hold besides keywords: lists of rules, declarations inside, or all that may stand at the top."""

    holds: tuple[str, ...] = ("values",)
    variables: tuple[str, ...] = ()
    nested: tuple[str, ...] = ()
    declares: bool = False


_TYPE = "entity.name.type"
_MODIFIER = "storage.modifier"
_FUNCTION = "entity.name.function"
_PLAIN = "variable.other"

CONSTRUCTS = (
    Construct("model", "model"),
    Construct("import", "import"),
    Construct("actor", "actors", others=_TYPE),
    Construct("system", "systems", others=_TYPE),
    Construct(
        "event",
        "events",
        others=_TYPE,
        brackets="parameters",
        body="statements",
        before="pivotal",
        also=("superseded",),
    ),
    Construct("command", "commands", _FUNCTION, others=_FUNCTION, brackets="parameters", body="rules"),
    Construct("hotspot", "hotspot"),
    Construct("opportunity", "opportunity"),
    Construct("flow", "flow", "entity.name.function", body="chains"),
    Construct("context", "context", "entity.name.namespace", others=_MODIFIER, body="context_body"),
    Construct("aggregate", "aggregate", brackets="parameters", body="aggregate_body"),
    Construct("policy", "policy", _FUNCTION, body="empty", also=("each",), variables=("by",)),
    Construct("view", "view", body="view_body", variables=("by",)),
    Construct("type", "structure", body="structure_body", also=("alias",)),
    Construct("enum", "enumeration", body="enumeration_body"),
    Construct("saga", "saga", _FUNCTION, others=_MODIFIER, body="saga_body", also=("home",)),
    Construct("scenario", "scenario", _FUNCTION, body="scenario_body"),
    Construct("legacy", "legacy", "entity.name.namespace", body="legacy_body"),
    Construct("step", "step", "entity.name.label", others=_MODIFIER, body="step", top=False),
    Construct("database", "database", _MODIFIER, top=False),
    Construct("table", "table", brackets="columns", body="mappings", ending="rows", top=False),
    Construct("route", "route", "constant.language.method", body="mappings", ending="at", top=False),
    Construct("transaction", "transaction", body="members", ending="at", top=False),
    Construct("depends", "depends", "support.class", top=False),
    Construct("module", "module", "entity.name.namespace", body="module_body", top=False),
)

BODIES = {
    "context_body": Body(("fact", "field", "values"), declares=True),
    "aggregate_body": Body(("field", "values"), variables=("let",), declares=True),
    "statements": Body(),
    "rules": Body(),
    "chains": Body(("sticky", "string", "mention", "operator")),
    "empty": Body(()),
    "view_body": Body(("projected", "field", "projection", "values")),
    "structure_body": Body(("field", "values")),
    "enumeration_body": Body(("enumerated",)),
    "saga_body": Body(("parallel", "mention"), nested=("step",)),
    "parallel_body": Body(("mention",), nested=("step",)),
    "step": Body(("duration", "number", "arguments", "mention", "operator"), variables=("by",)),
    "scenario_body": Body(),
    "legacy_body": Body(
        ("rate", "number", "mention"), nested=("database", "table", "route", "transaction", "depends", "module")
    ),
    "mappings": Body(),
    "members": Body(("mention",)),
    "module_body": Body(("fact", "rate", "number", "string", "mention", "operator")),
}
