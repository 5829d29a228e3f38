"""Which routes a module answers, by patterns that mean paths."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormgen.board.routes import paths_meant, routes_by_module
from tests.emitters.facts_of import facts_of

_PATHS = st.text("/ab*[\U0010ffff", max_size=4)


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("/orders", ["/orders"]),
        ("/orders*", ["/orders", "/orders/1", "/orders2"]),
        ("/orders/*", ["/orders/1"]),
        ("/[a-z]*", ["/[a-z]1"]),
        ("*", ["/[a-z]1", "/a", "/orders", "/orders/1", "/orders2"]),
        ("/lost*", []),
        ("/order", []),
    ],
)
def test_a_pattern_means_its_path_or_with_a_star_all_that_begin_with_it(pattern: str, meant: list[str]) -> None:
    assert paths_meant(pattern, ["/[a-z]1", "/a", "/orders", "/orders/1", "/orders2"]) == meant


@given(_PATHS, st.sets(_PATHS))
def test_what_a_pattern_means_is_what_looking_at_every_path_finds(pattern: str, paths: set[str]) -> None:
    def is_meant(path: str) -> bool:
        return path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern

    assert paths_meant(pattern, sorted(paths)) == sorted(filter(is_meant, paths))


def test_a_module_answers_each_of_its_routes_once(tmp_path: Path) -> None:
    text = """legacy Old {
      route GET "/a/1"  route POST "/a/1"  route GET "/b"
      module first { routes "/a*", "/a/1" }
      module second { routes "/c" }
    }"""
    (legacy,) = facts_of(text, tmp_path).board.legacies
    found = {key.name: [route.name for route in routes] for key, routes in routes_by_module(legacy).items()}
    assert found == {"first": ["GET /a/1", "POST /a/1"], "second": []}
