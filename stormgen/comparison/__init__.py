"""What changed on the wall: an old board and a new one in, differences in words out."""

from stormgen.comparison.change import Change, ChangeKind
from stormgen.comparison.compare import compare
from stormgen.comparison.report import as_data, as_json, as_markdown, as_text

__all__ = ["Change", "ChangeKind", "as_data", "as_json", "as_markdown", "as_text", "compare"]
