"""Names that mean something to Python, to the libraries of a service, to file systems or to a reader; their models."""

import builtins
import keyword
from collections.abc import Iterator, Sequence

PYTHON = [
    *keyword.kwlist,
    *keyword.softkwlist,
    *(n for n in dir(builtins) if n.isidentifier() and not n.startswith("_")),
]
DUNDERS = [
    *(
        "__class__",
        "__init__",
        "__name__",
        "__file__",
        "__all__",
        "__dict__",
        "__slots__",
        "__builtins__",
        "__import__",
    ),
    *(
        "__eq__",
        "__hash__",
        "__post_init__",
        "__pydantic_fields__",
        "__get_validators__",
        "__debug__",
        "_",
        "__",
        "___",
    ),
    *("_x", "x_", "__x", "_1", "__main__", "mro", "_sa_instance_state", "__tablename__"),
]
OURS = [
    *("aggregate", "apply", "base", "bootstrap", "bus", "cls", "command", "config", "copy", "data", "decide", "domain"),
    *("dt", "emit", "engine", "entrypoints", "event", "events", "field", "fields", "handle", "handlers", "health"),
    *("id", "inbox", "json", "key", "limits", "lookup", "message", "messages", "metadata", "migrations", "model"),
    *("model_config", "model_dump", "model_fields", "name", "neighbours", "now", "outbox", "package", "policies"),
    *("process", "queries", "query", "refusals", "registry", "relay", "repository", "request", "responses", "router"),
    *("rounded", "row", "rows", "rules", "sa", "samples", "schema", "self", "session", "state", "story", "SUBJECT"),
    *(
        "table",
        "tables",
        "test",
        "text",
        "TYPE",
        "types",
        "unit_of_work",
        "UUID",
        "uuid",
        "validate",
        "value",
        "values",
    ),
    *("version", "views", "Any", "Decimal", "Field", "Annotated", "ClassVar", "Command", "Event", "Message", "Money"),
    *("Refusal", "RuleMissing", "State", "Aggregate", "Value", "Text", "Number", "Int64", "Moment", "dataclass"),
]
MODULES = [
    "tests",
    "site",
    "os",
    "sys",
    "asyncio",
    "typing",
    "abc",
    "enum",
    "fastapi",
    "pydantic",
    "sqlalchemy",
    "alembic",
]
MODULES += [
    "orjson",
    "structlog",
    "uvicorn",
    "pytest",
    "conftest",
    "setup",
    "main",
    "sitecustomize",
    "email",
    "logging",
]
DEVICES = ["con", "CON", "prn", "aux", "nul", "Nul", "com1", "lpt9", "git"]
SQL = ["select", "table", "order", "group", "user", "where", "from", "index", "primary", "rowid", "oid", "ctid", "xmin"]
ALIKE = [
    "а",
    "a",
    "ﬁ",
    "fi",
    "ｆｉ",
    "ℌ",
    "H",
    "ſ",
    "s",
    "ª",
    "µ",
    "μ",
    "K",
    "K",
    "é",
    "é",
    "İ",
    "ı",
    "ß",
    "ẞ",
    "日本",
    "Ǆ",
]
COLLIDING = ["FooBar", "foo_bar", "Foo_Bar", "fooBar", "FOOBar", "foobar", "FooBar_", "_FooBar", "foo__bar", "FOO_BAR"]
LONG = ["n" * 300, "N" * 300, "日" * 100, "a" * 62 + "b", "a" * 62 + "c", "A1" * 40]

GROUPS = {
    "python": PYTHON,
    "dunders": DUNDERS,
    "ours": OURS,
    "modules": MODULES,
    "devices": DEVICES,
    "sql": SQL,
    "alike": ALIKE,
    "colliding": COLLIDING,
    "long": LONG,
}
# The words that no name of the language may be.
RESERVED = {"and", "or", "not", "in", "if", "then", "else", "true", "false", "null"}


def several(names: Sequence[str], size: int) -> Iterator[list[str]]:
    """The names in lists of at most `size`, each name of the language once."""
    fit = list(dict.fromkeys(n for n in names if n not in RESERVED and n.isidentifier()))
    for at in range(0, len(fit), size):
        yield fit[at : at + size]


def in_members(names: Sequence[str]) -> str:
    """A context that uses the names for what stands inside of aggregates, types, events, commands and views."""
    fields = "  ".join(f"{n}: int" for n in names)
    parameters = ", ".join(f"{n}: int" for n in names)
    texts = "  ".join(f"{n}: string" for n in names)
    statements = "  ".join(f"{n} = {n} + 1" for n in names)
    requires = "\n      ".join(f"require {n} >= 0 else {n}" for n in names)
    return f"""
context Members {{
  enum Kind {{ {", ".join(names)} }}
  type Part {{ {texts} }}
  aggregate Holder(key: uuid) {{
    {fields}  kind: Kind  part: Part
    command Change({parameters}) {{
      {requires}
      emit Changed({", ".join(names)})
    }}
    event Changed({parameters}) {{ {statements} }}
    command Look -> Looked
    event Looked
  }}
  aggregate Named({", ".join(f"{n}: string" for n in names)}) {{
    command Go -> Gone  event Gone {{ }}
  }}
  policy Again when Changed then Look
  view Copy by key from Holder
  view Sums by {names[0]} from Changed {{ {names[0]}  total: int  on Changed {{ total += {names[-1]} }} }}
  scenario "changes" for Holder("7c9e6679-7425-40de-944b-e07fc1f90ae7") {{
    when Change({", ".join(f"{n}: 1" for n in names)})
    then Changed({", ".join(f"{n}: 1" for n in names)}), {" and ".join(f"{n} == 2" for n in names)}
  }}
}}
"""


def in_declarations(names: Sequence[str]) -> str:
    """A context that uses the names for aggregates, commands, events, policies, views, types, derived values."""
    aggregates = "\n".join(
        f"""
  aggregate {n}(id: uuid) {{
    {n}: int
    let {n}_ = {n} + 1
    command {n}({n}: int) {{ require {n} > 0 else {n}  emit {n}({n}) }}
    event {n}({n}: int) {{ {n} = {n} }}
    command {n}_() {{ emit {n}_() }}
    event {n}_()
  }}
  policy {n} when {n}.{n} then {n}.{n}_
  view {n} by id from {n} {{ id, {n} }}
  scenario {n} "{n} goes" for {n}("7c9e6679-7425-40de-944b-e07fc1f90ae7") {{
    when {n}.{n}({n}: 1)
    then {n}.{n}({n}: 1)
  }}"""
        for n in names
    )
    types = "\n".join(f"  type {n}_t = string(1..9)\n  type {n} {{ {n}: {n}_t }}" for n in names)
    return f"context Declared {{\n{types}\n{aggregates}\n}}\n"


def as_context(name: str) -> str:
    """A context of that name with an aggregate in it."""
    return f"""
context {name} {{
  aggregate Thing(id: uuid) {{
    count: int
    command Do(by: int) {{ emit Done(by) }}
    event Done(by: int) {{ count += by }}
  }}
  view Things by id from Thing
}}
"""
