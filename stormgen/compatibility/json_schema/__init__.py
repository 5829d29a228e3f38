"""Two JSON Schemas in; why data of one may be refused by the other out."""

from stormgen.compatibility.json_schema.compare import problems

__all__ = ["problems"]
