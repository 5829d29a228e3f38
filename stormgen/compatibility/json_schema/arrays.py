"""A writer's and a reader's array in; why the reader may refuse it out."""

from collections.abc import Callable, Iterator

from stormgen.compatibility.json_schema.branches import Branch
from stormgen.compatibility.json_schema.document import Json
from stormgen.compatibility.json_schema.objects import asks
from stormgen.compatibility.json_schema.scalars import least, most, same
from stormgen.compatibility.problem import Problem

Compare = Callable[[Json, Json, str], Iterator[Problem]]


def array_problems(compare: Compare, writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    yield from least(writer, reader, "minItems", path)
    yield from most(writer, reader, "maxItems", path)
    if reader.get("uniqueItems") and not writer.get("uniqueItems"):
        yield Problem("uniqueItems-added", path, "an item may come twice, and must not")
    for word in ("contains", "minContains", "maxContains", "unevaluatedItems"):
        yield from same(writer, reader, word, path)
    yield from _items(compare, writer, reader, path)


def _items(compare: Compare, writer: Branch, reader: Branch, path: str) -> Iterator[Problem]:
    """By place as far as either side has places, then the items behind these."""
    sent, read = writer.get("prefixItems", []), reader.get("prefixItems", [])
    if "items" in reader.words and not read and ("items" not in writer.words or sent):
        yield Problem("items-added", path, "items of any kind or by place may come, and all are read alike")
    rest_sent, rest_read = writer.get("items", True), reader.get("items", True)
    for at in range(max(len(sent), len(read))):
        place = f"{path}[{at}]"
        if at < len(sent):
            yield from _known(compare, sent[at], read[at] if at < len(read) else rest_read, place, at < len(read))
        elif rest_sent is True or (rest_sent is not False and not sent):
            if asks(compare, read[at], place):
                yield Problem("item-added-to-open-array", place, "other items may come here, and have a meaning now")
        elif rest_sent is not False:
            yield from compare(rest_sent, read[at], place)
    yield from compare(rest_sent, rest_read, f"{path}[]")


def _known(compare: Compare, sent: Json, read: Json, place: str, named: bool) -> Iterator[Problem]:
    if not named and read is False:
        if sent is not False:
            yield Problem("item-removed-from-closed-array", place, "an item may come that is not read")
    else:
        yield from compare(sent, read, place)
