"""What was done to an output folder in; the sentence on it out."""

from pathlib import Path
from typing import TYPE_CHECKING

from stormgen.cli._layout import plural

if TYPE_CHECKING:
    from stormgen.workspace.write import WriteReport


def written(report: "WriteReport", out: Path) -> str:
    """Such as `Wrote 3 files to shop, 40 files as they were.`"""
    parts = [(report.unchanged, "as they were"), (report.removed, "no longer made and removed")]
    rest = "".join(f", {plural(len(paths), 'file')} {what}" for paths, what in parts if paths)
    return f"Wrote {plural(len(report.written), 'file')} to {out}{rest}."
