"""Floors: for each reference set, its hash and the lowest value that each figure may have."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

PATH = Path(__file__).with_name("floors.toml")
FIGURES = (
    "cue", "relation", "speaker", "chain", "stance", "mode", "trigger", "event", "status", "argument", "attributed",
    "figure", "place", "place@20", "place@161", "time", "overall", "record", "recall", "linked",
    "linked-rest", "pairs", "differing",
)  # fmt: skip

_HEADER = """\
# The lowest value that each figure may have, and the reference that it was measured on.
# Written by `python -m eval --pin`; lowering one has to be asked for: `--pin --lower dev.relation`.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one reference set, measured on the reference with this SHA-256."""

    sha256: str
    figures: Mapping[str, float] = field(default_factory=dict)

    def broken(self, measured: Mapping[str, float]) -> list[str]:
        """A line for each figure below its floor; one that is no longer measured counts as 0."""
        return [
            f"{name} {measured.get(name, 0.0):.4f} is below its floor {floor:.3f}"
            for name, floor in self.figures.items()
            if measured.get(name, 0.0) < floor
        ]

    def raised(self, sha256: str, measured: Mapping[str, float], lower: Collection[str] = ()) -> Floors:
        """New floors at the measured values, rounded down; none falls but those named in ``lower``."""
        figures = {}
        for name in dict.fromkeys([*self.figures, *(x for x in FIGURES if x in measured)]):
            value = math.floor(measured.get(name, 0.0) * 1000) / 1000
            figures[name] = value if name in lower else max(value, self.figures.get(name, 0.0))
        return Floors(sha256, figures)


def load(path: Path = PATH) -> dict[str, Floors]:
    """The floors of each reference set; none where the file does not exist yet."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        tables = tomllib.load(file)
    return {name: Floors(table["sha256"], table["figures"]) for name, table in tables.items()}


def save(floors: Mapping[str, Floors], path: Path = PATH) -> None:
    """Write the floors, in TOML."""
    lines = [_HEADER]
    for name, floor in floors.items():
        lines += [f"[{name}]", f'sha256 = "{floor.sha256}"', "", f"[{name}.figures]"]
        lines += [*(f'"{figure}" = {value:.3f}' for figure, value in floor.figures.items()), ""]
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
