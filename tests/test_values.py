"""Values and records are like the dataclasses that they stand for."""

import copy
import pickle
from dataclasses import asdict, dataclass, field, replace
from threading import Barrier, Thread
from typing import Any

import pytest

from stormgen.values import record, value


@value
class Point:
    x: int
    y: int = 3
    note: str = field(default="", compare=False, repr=False)


@value(kw_only=True)
class Named(Point):
    name: str
    size: int = 1


class Plain(Point):
    pass


@record
class Changed:
    x: int


@dataclass(frozen=True)
class Like:
    x: int
    y: int = 3
    note: str = field(default="", compare=False, repr=False)


POINT, NAMED = Point(1, 2), Named(1, 2, name="n")


@pytest.mark.parametrize("one", [POINT, NAMED], ids=repr)
def test_copies_are_equal(one: Point) -> None:
    assert [pickle.loads(pickle.dumps(one, protocol)) for protocol in range(2, 6)] == [one] * 4
    assert copy.copy(one) == copy.deepcopy(one) == one
    assert replace(one, x=5).x == 5
    assert one == replace(one, note="does not count")
    assert hash(one) == hash(replace(one, note="does not count"))


def test_texts_and_fields_are_those_of_a_dataclass() -> None:
    assert repr(POINT) == repr(Like(1, 2)).replace("Like", "Point")
    assert repr(NAMED) == "Named(x=1, y=2, name='n', size=1)"
    assert asdict(POINT) == asdict(Like(1, 2))
    match NAMED:
        case Point(x, y, note):
            assert (x, y, note) == (1, 2, "")


def test_values_are_equal_only_to_those_of_their_class() -> None:
    assert Plain(1, 2) == Plain(1, 2)
    assert len({POINT, NAMED, Like(1, 2)}) == 3
    assert Plain(1, 2) not in (POINT, NAMED)
    assert POINT not in (Plain(1, 2), NAMED)


def test_a_record_has_no_hash() -> None:
    assert Changed(1) == Changed(1)
    with pytest.raises(TypeError):
        hash(Changed(1))


@pytest.mark.parametrize("arguments", [{}, {"x": 1, "z": 2}, {"y": 1}], ids=str)
def test_arguments_that_do_not_fit(arguments: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Point(**arguments)


def test_the_first_values_of_a_class_are_made_at_once_in_several_threads() -> None:
    for _ in range(50):

        @value
        class Fresh:
            x: int

        start, made = Barrier(4), []

        def make(fresh: Any = Fresh, start: Barrier = start, made: list[Any] = made) -> None:
            start.wait()
            made.append(fresh(1))

        threads = [Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [Fresh(1)] * 4
