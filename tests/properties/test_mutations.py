"""One small mistake of any listed kind in a sound text is told where it is, in few diagnostics.

400 mutations of one seed in `make test`; STORMGEN_MUTATIONS=3000 (`make full`) does more.
"""

import os

import pytest

from stormgen.diagnostics import as_text
from tests.properties.mutations import Mutation, fault, mutations, sound_texts, told_of

COUNT = int(os.environ.get("STORMGEN_MUTATIONS", "400"))
SEED = 2026
# At most so many of a hundred draws may leave the text right: else the kinds are not what they say.
MOST_RIGHT = 8


def test_texts_are_sound() -> None:
    for sound in sound_texts():
        assert not told_of(sound.text), sound.name


def test_a_fault_is_seen() -> None:
    (told,) = told_of("event A\npolicy P wehn A\n")
    mutation = Mutation("misspelt keyword", "here", "", 2)
    assert fault(mutation, (told,)) is None
    assert fault(mutation, ()) == "not told"
    assert fault(Mutation("misspelt keyword", "here", "", 9), (told,)) == "told elsewhere"
    assert fault(mutation, (told,) * 4) == "told too often"


@pytest.mark.parametrize("part", range(4))
def test_a_mutation_is_told_where_it_is(part: int) -> None:
    count = COUNT // 4
    wrong, again = [], 0
    for mutation, told, redrawn in mutations(count, SEED + part):
        again += redrawn
        if why := fault(mutation, told):
            wrong.append(f"{mutation.kind} in {mutation.origin}, line {mutation.line}: {why}\n{as_text(told[:5])}")
    assert not wrong, "\n".join(wrong)
    assert again * 100 <= MOST_RIGHT * (count + again)
