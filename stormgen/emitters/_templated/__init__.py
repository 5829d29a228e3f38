"""A folder of templates and the values that they print in; files out."""

from stormgen.emitters._templated.run import run

__all__ = ["run"]
