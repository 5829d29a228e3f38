"""The source of a module without its imports in; the block of imports that it needs out.

Templates don't say what they import: the names that stand in the finished code do.
"""

import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Mapping

MARKER = "#imports"

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
    "UUID": "uuid",
    "dataclass": "pydantic.dataclasses",
    "APIRouter": "fastapi",
    "Query": "fastapi",
    "Request": "fastapi",
    "Response": "fastapi",
    "pytest": "import pytest",
    "sa": "import sqlalchemy as sa",
    "dt": "import datetime as dt",
}
_STANDARD = ("abc", "collections", "datetime", "decimal", "enum", "typing", "uuid")


def with_imports(source: str, package: str, known: Mapping[str, str]) -> str:
    """The source with the marker line replaced by what its names need. `known` are the project's own."""
    if f"\n{MARKER}\n" not in source:
        return source
    return source.replace(f"{MARKER}\n", import_block(source, package, known), 1)


def import_block(source: str, package: str, known: Mapping[str, str]) -> str:
    """Imports in isort's order: standard library, third party, own."""
    needed = {name: known.get(name) or LIBRARY[name] for name in _used(source, {*known, *LIBRARY})}
    sections: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for name, origin in needed.items():
        module = origin.split()[1] if origin.startswith("import ") else origin
        root = module.partition(".")[0]
        section = 2 if root in (package, "tests") else 0 if root in _STANDARD else 1
        sections[section].append((name, origin))
    return "\n".join(_section(sections[n]) for n in sorted(sections))


def _used(source: str, known: Iterable[str]) -> set[str]:
    """The known names that the code uses: as a word by itself, neither an attribute nor the name of an argument.

    A name in small letters is a module or a function: it counts where it is followed by a dot or a call,
    or is a decorator, so that a field of the same name is none.
    """
    wanted = set(known)
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(source).readline) if t.type not in (tokenize.NL,)]
    used = set()
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.type != tokenize.NAME or token.string not in wanted or before.string in (".", "def", "class"):
            continue
        if (token.string[0].isupper() and after.string != "=") or before.string == "@" or after.string in (".", "("):
            used.add(token.string)
    return used


def _section(entries: list[tuple[str, str]]) -> str:
    plain = sorted(origin for _, origin in entries if origin.startswith("import "))
    by_module: dict[str, list[str]] = defaultdict(list)
    for name, origin in entries:
        if not origin.startswith("import "):
            by_module[origin].append(name)
    lines = [f"{line}\n" for line in plain]
    for module in sorted(by_module, key=_natural):
        lines.append(f"from {module} import {', '.join(sorted(by_module[module], key=_member))}\n")
    return "".join(lines)


def _member(name: str) -> tuple[int, list[tuple[int, int, str]], str]:
    """Constants, then classes, then the rest; each as people count (`A2` before `A10`)."""
    kind = 0 if len(name) > 1 and name.isupper() else 1 if name[:1].isupper() else 2
    return kind, _natural(name.lower()), name


def _natural(text: str) -> list[tuple[int, int, str]]:
    parts = re.findall(r"\d+|\D", text)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]
