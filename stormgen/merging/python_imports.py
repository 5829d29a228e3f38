"""The lines of a Python module in; the same with each import as one piece, and imports of three sides merged, out.

Which names a module imports follows from the rest of it, so that a generated module changes its imports with every
change of the model, and a person's code needs more of them: as lines they would clash all the time.
"""

import ast
from collections.abc import Iterable, Sequence

from stormgen.merging.three_way import lines_of

_WIDTH = 120
Imported = tuple[str | None, str]  # the module that names are taken from, and `name` or `name as other`


def pieces(text: str) -> list[str]:
    """Lines with their ends; an import on the level of the module is one piece, however many lines it has."""
    lines = lines_of(text)
    starts = {n.lineno: n.end_lineno or n.lineno for n in _body(text) if isinstance(n, ast.Import | ast.ImportFrom)}
    found: list[str] = []
    number = 1
    while number <= len(lines):
        end = starts.get(number, number)
        found.append("".join(lines[number - 1 : end]))
        number = end + 1
    return found


def _body(text: str) -> list[ast.stmt]:
    try:
        return ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError):
        return []


def merged_imports(base: Sequence[str], yours: Sequence[str], new: Sequence[str]) -> list[str] | None:
    """The new imports and those that were put in by hand; None where one of the sides holds something else.

    What was imported before and is no longer goes: what it meant may not be there any more.
    """
    known, own, wanted = (_imported(side) for side in (base, yours, new))
    if known is None or own is None or wanted is None:
        return None
    added = [name for name in own if name not in known and name not in wanted]
    return _written([*wanted, *added])


def _imported(lines: Sequence[str]) -> list[Imported] | None:
    """In the order of the text; None where there is more than imports."""
    text = "".join(lines)
    body = _body(text)
    is_import = all(isinstance(statement, ast.Import | ast.ImportFrom) for statement in body)
    if not is_import or (text.strip() and not body) or "#" in text:
        return None
    return [name for statement in body for name in _names(statement)]


def _names(statement: ast.stmt) -> Iterable[Imported]:
    assert isinstance(statement, ast.Import | ast.ImportFrom)
    module = None
    if isinstance(statement, ast.ImportFrom):
        module = "." * statement.level + (statement.module or "")
    for alias in statement.names:
        yield module, f"{alias.name} as {alias.asname}" if alias.asname else alias.name


def _written(names: Sequence[Imported]) -> list[str]:
    plain = [f"import {name}\n" for module, name in names if module is None]
    modules = dict.fromkeys(module for module, _ in names if module is not None)
    return plain + [_from(module, [name for of, name in names if of == module]) for module in modules]


def _from(module: str, names: Sequence[str]) -> str:
    line = f"from {module} import {', '.join(sorted(names))}\n"
    if len(line) <= _WIDTH + 1:
        return line
    return f"from {module} import (\n{''.join(f'    {name},{chr(10)}' for name in sorted(names))})\n"
