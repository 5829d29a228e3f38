"""Python sources by path in; the packages that they are, importable for as long as they are looked at, out."""

import importlib.util
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _Sources(MetaPathFinder, InspectLoader):
    """Nothing of it is written to a disk, and no bytecode is looked for."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._packages = {_name(path) for path in sources if path.endswith("__init__.py")}
        self._sources = {_name(path): source for path, source in sources.items()}

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in self._sources:
            return None
        return importlib.util.spec_from_loader(name, self, is_package=name in self._packages)

    def is_package(self, name: str) -> bool:
        return name in self._packages

    def get_source(self, name: str) -> str:
        return self._sources[name]


def _name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@contextmanager
def importable(sources: Mapping[str, str]) -> Iterator[None]:
    """The modules are forgotten afterwards, so that others may have their names."""
    finder, known = _Sources(sources), set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        packages = {_name(path).partition(".")[0] for path in sources}
        for name in set(sys.modules) - known:
            if name.partition(".")[0] in packages:
                del sys.modules[name]
