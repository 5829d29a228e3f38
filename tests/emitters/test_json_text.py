"""Indented JSON is what `json.dumps` makes of the same data, and YAML that is made once is what it is elsewhere."""

import json
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from stormgen.emitters._json import as_json
from stormgen.emitters._yaml import Shared, as_yaml

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
DATA = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4))


@given(DATA)
def test_indented_json_is_that_of_the_standard_library(data: Any) -> None:
    assert as_json(data) == json.dumps(data, indent=2, ensure_ascii=False) + "\n"


@given(st.dictionaries(TEXTS, DATA, max_size=4))
def test_a_shared_part_is_written_as_any_other_at_each_depth(data: dict[str, Any]) -> None:
    shared = Shared(data)
    document, deeper = {"a": shared, "b": [shared]}, {"c": {"d": {"e": shared}}}
    assert as_yaml(document) == as_yaml({"a": data, "b": [data]})
    assert as_yaml(deeper) == as_yaml({"c": {"d": {"e": data}}})
    assert yaml.safe_load(as_yaml({"a": Shared({"b": "c: d\n- e"})})) == {"a": {"b": "c: d\n- e"}}
