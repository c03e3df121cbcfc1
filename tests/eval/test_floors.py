"""Floors break, rise and are lowered only when asked by name."""

from __future__ import annotations

from pathlib import Path

from eval.floors import Floors, load, save

FLOORS = Floors("old", {"cue": 0.9, "stance": 0.8})


def test_at_or_above_the_floors() -> None:
    assert FLOORS.broken({"cue": 0.9, "stance": 0.95, "no figure": 0.1}) == []


def test_below_a_floor() -> None:
    assert FLOORS.broken({"cue": 0.89996, "stance": 0.8}) == ["cue 0.9000 is below its floor 0.900"]


def test_a_figure_that_is_no_longer_measured() -> None:
    assert FLOORS.broken({"cue": 0.9}) == ["stance 0.0000 is below its floor 0.800"]


def test_pinning_rounds_down_and_never_lowers() -> None:
    pinned = FLOORS.raised("new", {"cue": 0.95279, "stance": 0.7, "mode": 0.5, "no figure": 0.6})
    assert pinned == Floors("new", {"cue": 0.952, "stance": 0.8, "mode": 0.5})


def test_lowering_by_name() -> None:
    pinned = FLOORS.raised("new", {"cue": 0.7, "stance": 0.7}, {"stance"})
    assert pinned.figures == {"cue": 0.9, "stance": 0.7}


def test_what_was_measured_never_breaks_its_own_pin() -> None:
    for hits in range(1, 400):
        measured = {"cue": 2 * hits / 801}
        assert Floors("x").raised("x", measured).broken(measured) == []


def test_the_file_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert load(path) == {}
    kept = {"dev": FLOORS, "seed": Floors("other", {"cue": 1.0, "place@20": 0.5})}
    save(kept, path)
    assert load(path) == kept
    assert "python -m eval --pin" in path.read_text(encoding="utf-8")
