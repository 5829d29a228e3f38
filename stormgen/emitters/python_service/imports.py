"""The source of a module without its imports in; the block of imports that it needs out.

Templates don't say what they import: the names that stand in the finished code do.
"""

import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from stormgen.emitters.python_service.standard import STANDARD_MODULES

MARKER = "#imports"
_NOISE = (tokenize.NL, tokenize.COMMENT)
_STARTS = (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)

# Where the names that generated code uses come from; `as` for a module under another name.
LIBRARY: Mapping[str, str] = {
    "ABC": "abc",
    "Annotated": "typing",
    "Any": "typing",
    "AsyncIterator": "collections.abc",
    "Awaitable": "collections.abc",
    "Callable": "collections.abc",
    "ClassVar": "typing",
    "Decimal": "decimal",
    "Field": "pydantic",
    "Mapping": "collections.abc",
    "Sequence": "collections.abc",
    "StrEnum": "enum",
    "TypeAlias": "typing",
    "Generic": "typing",
    "Iterable": "collections.abc",
    "Protocol": "typing",
    "SchemaValidator": "pydantic_core",
    "TypeVar": "typing",
    "UUID": "uuid",
    "Union": "typing",
    "UnionType": "types",
    "cache": "functools",
    "core_schema": "pydantic_core",
    "dataclass": "pydantic.dataclasses",
    "APIRouter": "fastapi",
    "Query": "fastapi",
    "Request": "fastapi",
    "Response": "fastapi",
    "fields": "dataclasses",
    "get_args": "typing",
    "get_origin": "typing",
    "get_type_hints": "typing",
    "is_dataclass": "dataclasses",
    "overload": "typing",
    "plain_dataclass": "dataclasses:dataclass",
    "replace": "dataclasses",
    "to_jsonable_python": "pydantic_core",
    "uuid4": "uuid",
    "pytest": "import pytest",
    "sa": "import sqlalchemy as sa",
    "dt": "import datetime as dt",
}


def with_imports(source: str, package: str, known: Mapping[str, str], classes: Collection[str]) -> str:
    """The source with the marker line, and the imports right above it, replaced by what its names need.

    `known` are the project's own names, `classes` those of them that are classes whatever their letters.
    """
    head, marked, body = source.partition(f"\n{MARKER}\n")
    if not marked:
        return source
    lines = head.split("\n")
    written: list[str] = []
    while lines and (not lines[-1] or lines[-1].startswith(("import ", "from "))):
        written += [line for line in [lines.pop()] if line]
    block = _block(f"{head}\n{body}", written, package, known, classes)
    return "\n".join(lines) + f"\n\n{block}\n{body}"


def _block(
    source: str, written: Iterable[str], package: str, known: Mapping[str, str], classes: Collection[str]
) -> str:
    """Imports in isort's order."""
    sections: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in written:
        module, _, names = line.removeprefix("from ").partition(" import ")
        origin = line if line.startswith("import ") else module
        sections[_section_of(origin, package)][origin] |= set(names.split(", "))
    for name in _used(source, {*known, *LIBRARY}, classes):
        if not _is_known(source, name):
            module, _, real = (known.get(name) or LIBRARY[name]).partition(":")
            sections[_section_of(module, package)][module].add(f"{real} as {name}" if real else name)
    return "\n".join(_section(sections[n]) for n in sorted(sections))


def _is_known(source: str, name: str) -> bool:
    """Whether the module defines a name, or imports it already."""
    word = re.escape(name)
    own = rf"^(?:class |def |async def )?{word}\b(?!\.)|^(?:from \S+ )?import .*\b{word}\b"
    return re.search(own, source, re.MULTILINE) is not None


def _section_of(module: str, package: str) -> int:
    root = module.removeprefix("import ").partition(" ")[0].partition(".")[0]
    return 2 if root in (package, "tests") else 0 if root in STANDARD_MODULES else 1


def _used(source: str, known: Iterable[str], classes: Collection[str]) -> set[str]:
    """The known names that the code uses: as a word by itself, neither an attribute nor the name of an argument.

    A name in small letters is a module or a function: it counts where it is followed by a dot or a call,
    or is a decorator, so that a field of the same name is none. An annotation may be written as text.
    """
    wanted = set(known)
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type not in _NOISE]
    used = set()
    for early, before, token, after in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        if token.type == tokenize.STRING and before.string == ":" and early.type == tokenize.NAME:
            used |= _used(f"_\n_ = {token.string[1:-1]}\n", wanted, classes)
        if token.type != tokenize.NAME or token.string not in wanted or before.string in (".", "def", "class"):
            continue
        is_argument = after.string == "=" and (before.string in ("(", ",") or before.type in _STARTS)
        is_code = (token.string[0].isupper() or token.string in classes) and not is_argument
        if is_code or before.string == "@" or after.string in (".", "("):
            used.add(token.string)
    return used


def _section(modules: Mapping[str, set[str]]) -> str:
    lines = [f"{origin}\n" for origin in sorted(modules) if origin.startswith("import ")]
    for module in sorted((m for m in modules if not m.startswith("import ")), key=_natural):
        renamed = sorted(name for name in modules[module] if " as " in name)
        lines += [f"from {module} import {name}\n" for name in renamed]
        if names := modules[module].difference(renamed):
            lines.append(f"from {module} import {', '.join(sorted(names, key=_member))}\n")
    return "".join(lines)


def _member(name: str) -> tuple[int, list[tuple[int, int, str]], str]:
    """Constants, then classes, then the rest; each as people count (`A2` before `A10`)."""
    kind = 0 if len(name) > 1 and name.isupper() else 1 if name[:1].isupper() else 2
    return kind, _natural(name.lower()), name


def _natural(text: str) -> list[tuple[int, int, str]]:
    parts = re.findall(r"\d+|\D", text)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]
