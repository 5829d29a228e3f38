"""A model in; the last tag of git that it was changed after out."""

import os
from pathlib import Path

from stormgen.emitters._protocol import Unavailable
from stormgen.workspace.revisions import run_git


def last_tag(path: str) -> str | None:
    """None where there is no repository, no tag, or no git."""
    place = Path(os.path.realpath(path))
    folder = next(parent for parent in (place, *place.parents) if parent.is_dir())
    try:
        found = run_git(folder, "describe", "--tags", "--abbrev=0")
    except Unavailable:
        return None
    return None if found.returncode else os.fsdecode(found.stdout.strip())
