"""A module of helpers and the names that other code uses in; the module with only what that needs out."""

import ast
from collections.abc import Iterable


def pruned(source: str, used: Iterable[str]) -> str:
    """Definitions at the top that nothing leads to are taken out; "" where none is left."""
    tree = ast.parse(source)
    blocks = {id(node): _names(node) for node in tree.body}
    needed, waiting = set[str](), sorted(used)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting.extend(sorted(u for n in tree.body if name in blocks[id(n)] for u in _uses(n)))
    lines = source.split("\n")
    wanted = False
    for node in reversed(tree.body):
        names = blocks[id(node)]
        wanted = wanted or bool(names & needed and isinstance(node, ast.FunctionDef | ast.ClassDef))
        if names and not names & needed:
            del lines[_first_line(node) - 1 : node.end_lineno]
    return "\n".join(lines) if wanted else ""


def _first_line(node: ast.stmt) -> int:
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
    return min([node.lineno, *(d.lineno for d in decorators)])


def _names(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    if isinstance(node, ast.Assign):
        return {target.id for target in node.targets if isinstance(target, ast.Name)}
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return {node.target.id}
    return set()


def _uses(node: ast.stmt) -> set[str]:
    names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    texts = {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return names | {text for text in texts if text.isidentifier()}
