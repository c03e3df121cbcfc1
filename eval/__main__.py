"""``python -m eval``: score the engine on the references, print the tables, keep the floors."""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from eval import floors, incidents, outside, scoring

SETS = ("dev", "seed", *outside.FAMILIES, incidents.NAME)


def main() -> int:
    options = _options()
    home = scoring.shared()
    if home is None:
        print("eval: skipped, there are no reference annotations here (../shared/claims, or $ISNAD_SHARED)")
        return 0
    if options.reference:
        _measure("reference", options.reference, home, options.errors)
        return 0
    kept = floors.load()
    broken = []
    for name in SETS:
        reference = _reference(home, name)
        if not reference.is_file():
            print(f"eval: {name}: skipped, {reference} is not there\n")
            continue
        measured = _measure(name, reference, home, options.errors)
        sha256 = hashlib.sha256(reference.read_bytes()).hexdigest()
        before = kept.get(name, floors.Floors(sha256))
        if options.pin:
            lower = {x.removeprefix(f"{name}.") for x in options.lower if x.startswith(f"{name}.")}
            kept[name] = before.raised(sha256, measured, lower)
        elif name not in kept:
            print(f"eval: {name} has no floors yet: python -m eval --pin\n")
        elif before.sha256 != sha256:
            print(f"eval: {name} is another reference than its floors were measured on: not checked\n")
        else:
            broken += [f"{name}.{line}" for line in before.broken(measured)]
    if options.pin:
        floors.save(kept)
        print(f"eval: floors pinned in {floors.PATH.name}")
    for line in broken:
        print(f"eval: {line}", file=sys.stderr)
    return 1 if broken else 0


def _reference(home: Path, name: str) -> Path:
    if name == incidents.NAME:
        return incidents.reports(home)
    return outside.records(home, name) if name in outside.FAMILIES else home / "claims" / f"{name}.jsonl"


def _measure(name: str, reference: Path, home: Path, errors: int) -> dict[str, float]:
    if name == incidents.NAME:
        rows = incidents.score(reference)
        print(_table(name, rows))
        return {figure: row.f1 for figure, row in rows.items()}
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        scoring.predict(reference, predictions)
        if family := outside.FAMILIES.get(name):
            rows = outside.score(home / "gsr" / "score_gsr.py", reference, predictions, family)
            print(_table(name, rows))
        else:
            scorer = home / "claims" / "score.py"
            rows = scoring.score(scorer, reference, predictions)
            print(_table(name, rows))
            if errors:
                print(scoring.errors(scorer, reference, predictions, errors))
    return {figure: row.f1 for figure, row in rows.items()}


def _table(name: str, rows: dict[str, scoring.Row]) -> str:
    """The figures that have floors first, then the others."""
    lines = [f"{name:12} {'F1':>6} {'prec':>6} {'rec':>6} {'ref':>6} {'pred':>6}"]
    for figure in dict.fromkeys([*(x for x in floors.FIGURES if x in rows), *rows]):
        row = rows[figure]
        line = f"{figure:12} {row.f1:6.3f}"
        if row.precision is not None:
            line += f" {row.precision:6.3f} {row.recall:6.3f}"
        if row.reference is not None:
            line += f" {row.reference:6d} {row.predicted:6d}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N errors of each sort")
    parser.add_argument("--reference", type=Path, metavar="FILE", help="score another reference, table only")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the measured values")
    parser.add_argument(
        "--lower", action="append", default=[], metavar="SET.FIGURE", help="let --pin lower this floor too"
    )
    options = parser.parse_args()
    known = {f"{name}.{figure}" for name in SETS for figure in floors.FIGURES}
    if unknown := set(options.lower) - known:
        parser.error(
            f"argument --lower: {', '.join(sorted(unknown))}: choose from {', '.join(sorted(known))}"
        )
    if options.lower and not options.pin:
        parser.error("argument --lower: goes with --pin")
    return options


if __name__ == "__main__":
    sys.exit(main())
