"""What is said of a folder that had been generated before."""

from pathlib import Path

from stormgen.cli._regenerated import told
from stormgen.workspace.regenerate import Deed, Regeneration


def test_only_of_an_unedited_file_it_is_said_that_delete_removes_it() -> None:
    deeds = (Deed(path="a.py", kind="no longer made"), Deed(path="b.py", kind="edited and no longer made"))
    of_unedited, of_edited = told(Regeneration(Path(), deeds, {}))
    assert of_unedited.startswith("a.py: ") and "--delete" in of_unedited
    assert of_edited.startswith("b.py: ") and "--delete" not in of_edited
