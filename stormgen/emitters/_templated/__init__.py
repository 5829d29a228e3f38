"""Templates and the values that they print in; the files of a folder, or one page of HTML, out."""

from stormgen.emitters._templated.page import page
from stormgen.emitters._templated.run import run

__all__ = ["page", "run"]
