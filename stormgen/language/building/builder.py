"""What the functions of this folder share: the source, its doc texts, and a place to report mistakes."""

from collections.abc import Iterable, Sequence
from typing import Any

from stormgen.diagnostics import Diagnostic, DiagnosticCode, declare
from stormgen.language.lexer import DEEPEST
from stormgen.language.syntax import Declaration, Import, ModelName, SyntaxTree
from stormgen.source import SourceText, Span

NESTED_RULE = declare("STORM107", "rule-too-long")


class Builder:
    """One per file. The parser calls `on_<rule>(builder, start, end, *children)` for each rule it completes."""

    def __init__(self, source: SourceText, docs: dict[int, str]) -> None:
        self.source = source
        self.docs = docs
        self.diagnostics: list[Diagnostic] = []
        self._depths: dict[int, tuple[Any, int]] = {}

    def span(self, start: int, end: int) -> Span:
        return Span(self.source, start, end)

    def doc(self, start: int) -> str:
        return self.docs.get(start, "")

    def report(self, code: DiagnosticCode, message: str, span: Span, hint: str | None = None) -> None:
        self.diagnostics.append(Diagnostic(code, message, span, hint))

    def nested(self, node: Any, parts: Iterable[Any], span: Span, flat: Any) -> Any:
        """The node, or `flat` in its place once its parts are nested too deeply to be walked safely."""
        depth = 1 + max((self._depths[id(part)][1] for part in parts if id(part) in self._depths), default=0)
        if depth > DEEPEST:
            self.report(NESTED_RULE, f"This nests more than {DEEPEST} values in one another.", span, "Split it up.")
            return flat
        self._depths[id(node)] = (node, depth)
        return node

    def tree(
        self,
        items: Sequence[Any],
        comments: Sequence[Span],
        damaged: frozenset[str],
        damaged_lines: frozenset[tuple[SourceText, int]],
    ) -> SyntaxTree:
        """The file's tree from the items that stand at its top."""
        flat = [item for group in items if isinstance(group, list) for item in group]
        return SyntaxTree(
            source=self.source,
            declarations=[d for d in flat if isinstance(d, Declaration)],
            model_names=[m for m in flat if isinstance(m, ModelName)],
            imports=[i for i in flat if isinstance(i, Import)],
            comments=comments,
            damaged=damaged,
            damaged_lines=damaged_lines,
        )
