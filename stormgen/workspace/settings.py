"""Paths of a model in; the settings of the nearest `stormgen.toml` above them out.

```toml
[rank]
purpose = "learning"        # learning, value or balance

[rank.weights]              # the factors' shares of their axis, in any unit
isolation = 3
```

`[seams]` is described in `seam_settings.py`, `[lint]` in `lint_settings.py`, `[schemas]` in
`schema_settings.py`.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from stormgen.extraction import Purpose, RankOptions
from stormgen.messages.options import SchemaOptions
from stormgen.seams import SeamOptions
from stormgen.workspace.schema_settings import schema_options
from stormgen.workspace.seam_settings import seam_options
from stormgen.workspace.settings_file import FILE_NAME, WrongSettings, only_known, read_toml, table_in, weights_in


@dataclass(frozen=True, slots=True)
class Settings:
    """What a model's owners have decided. `file` is where that was read from.

    `lint` is as written: only `lint_settings` knows the rules, which a command without them need not load.
    """

    seams: SeamOptions = field(default_factory=SeamOptions)
    rank: RankOptions = field(default_factory=RankOptions)
    lint: Mapping[str, Any] = field(default_factory=dict)
    schemas: SchemaOptions = field(default_factory=SchemaOptions)
    file: Path | None = None

    def for_ranking(self, purpose: str | None, weights: Path | None) -> "Settings":
        """These settings with a purpose or a file of weights in their place. Raises `WrongSettings`."""
        rank = self.rank
        if purpose is not None:
            rank = replace(rank, purpose=_purpose(purpose, "--for"))
        if weights is not None:
            rank = replace(rank, weights=_weights(read_toml(weights), str(weights)))
        return replace(self, rank=rank)


def find_settings(models: Sequence[str | Path]) -> Settings:
    """The settings that hold for these models; the built-in ones where no file is found.

    Raises `WrongSettings` for a file with a mistake, and for models that belong to different files.
    """
    homes = {home_of(Path.cwd() if str(model) == "-" else Path(model)) for model in models}
    files = sorted(home / FILE_NAME for home in homes if os.path.isfile(home / FILE_NAME))
    if len(files) > 1:
        raise WrongSettings(f"The models have different settings: {' and '.join(map(str, files))}.")
    return _settings(files[0]) if files else Settings()


def home_of(model: Path) -> Path:
    """The folder that holds all of a model: the nearest one upwards with a settings file, else its own."""
    real = Path(os.path.realpath(model))
    own = real if os.path.isdir(real) else real.parent
    return next((folder for folder in (own, *own.parents) if os.path.isfile(folder / FILE_NAME)), own)


def _settings(file: Path) -> Settings:
    data = read_toml(file)
    only_known(data, ("seams", "rank", "lint", "schemas"), str(file))
    rank = table_in(data, "rank", str(file))
    only_known(rank, ("purpose", "weights"), f"{file} [rank]")
    options = RankOptions()
    if "purpose" in rank:
        options = replace(options, purpose=_purpose(rank["purpose"], f"{file}: rank.purpose"))
    weights = _weights(table_in(rank, "weights", str(file)), f"{file} [rank.weights]")
    return Settings(
        seam_options(table_in(data, "seams", str(file)), str(file)),
        replace(options, weights=weights),
        table_in(data, "lint", str(file)),
        schema_options(table_in(data, "schemas", str(file)), str(file)),
        file,
    )


def _purpose(value: Any, where: str) -> Purpose:
    for purpose in get_args(Purpose):
        if value == purpose:
            return purpose  # type: ignore[no-any-return]
    raise WrongSettings(f"{where} is {value!r}; it can be {', '.join(get_args(Purpose))}.")


def _weights(data: dict[str, Any], where: str) -> dict[str, float]:
    if not data:
        return {}
    # To know which factors there are, all of them are loaded.
    from stormgen.extraction.factors import factor_names

    return weights_in(data, factor_names(), where)
