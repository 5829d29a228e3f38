"""Facts with seams in; the model with the contexts drawn in, printed or in a folder of its own, out."""

from pathlib import Path
from typing import TYPE_CHECKING

from stormgen.cli._faults import UsageProblem
from stormgen.cli._terminal import Terminal

if TYPE_CHECKING:
    from stormgen.emitters._protocol import Emitter, Offer
    from stormgen.facts import Facts

FORMAT = "storm"


def show_drawn(terminal: Terminal, facts: "Facts", offer: "Offer", emitter: "Emitter", out: Path | None) -> None:
    """Print the text of the only file, or write all files to `out`, over none; say what could not be moved."""
    from stormgen.emitters._protocol import EmitContext
    from stormgen.workspace.build import without_garbage_collection
    from stormgen.workspace.write import as_bytes
    from stormgen.workspace.write_file import create_files

    count = len(facts.sources)
    if out is None and count > 1:
        raise UsageProblem(f"The model has {count} files; name a folder that they are to be written to with -o.")
    request = EmitContext(facts, offer)
    with terminal.working("Drawing the contexts"), without_garbage_collection():
        told, artifacts = emitter.check(request), tuple(emitter.emit(request))
    terminal.diagnostics(told)
    if out is None:
        for artifact in artifacts:
            terminal.result(artifact.content)
        return
    create_files({out / artifact.path: as_bytes(artifact.content) for artifact in artifacts})
    terminal.done(f"Wrote {count} file{'' if count == 1 else 's'} to {out}.")
