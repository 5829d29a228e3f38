"""Names in; the words of a finding out."""

from collections.abc import Sequence

_MOST = 5


def listed(names: Sequence[str]) -> str:
    """`A, B and C`; of many the first few and how many more."""
    if len(names) > _MOST:
        names = [*names[: _MOST - 1], f"{len(names) - _MOST + 1} more"]
    return and_all(names)


def and_all(names: Sequence[str]) -> str:
    """`A, B and C`, however many."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def one_or_more(items: Sequence[object], one: str, more: str) -> str:
    """The verb that fits the number of names."""
    return one if len(items) == 1 else more
