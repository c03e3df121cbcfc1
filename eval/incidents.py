"""Reports labelled by incident (``incidents``): whether those of one happening come together, and no others.

B-cubed over the reports that have an incident; one that is left alone is a cluster of its own.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path

from eval.scoring import Row
from isnad.incidents import account, bring, main_incidents
from isnad.intake.sources import documents
from isnad.ledger import Ledger, Reader

NAME = "incidents"
_BATCH = 64


def reports(shared: Path) -> Path:
    return shared / "incidents" / "dev.jsonl"


def score(reports: Path) -> dict[str, Row]:
    """The figures of a file of reports, with the labels that lie beside it (``dev.jsonl``: ``dev.labels.tsv``)."""
    rows = _rows(reports.with_suffix(".labels.tsv"))
    labels = {id_: row["incident"] for id_, row in rows.items()}
    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"{folder}/ledger.db") as ledger:
        _fill(ledger, reports)
        found = {id_: incident for id_, incident in main_incidents(ledger) if incident}
        differing = _differing(ledger, rows, found)
    largest = Counter(labels.values()).most_common(1)[0][0]
    rest = {id_: label for id_, label in labels.items() if label != largest}
    precision, recall = pairwise(found, labels)
    return {
        "linked": bcubed(found, labels),
        "linked-rest": bcubed(found, rest),
        "pairs": Row(
            precision,
            precision,
            recall,
            sum(1 for _ in _pairs(labels)),
            sum(1 for _ in _pairs(found, labels)),
        ),
        "differing": Row(
            sum(differing) / max(len(differing), 1), reference=len(differing), predicted=sum(differing)
        ),
    }


def _rows(path: Path) -> dict[str, dict[str, str]]:
    """The labels of each report that has an incident."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file, delimiter="\t") if row["incident"] != "none"}


def _fill(ledger: Ledger, reports: Path) -> None:
    items = list(documents([str(reports)], stdin=io.BytesIO()))
    for start in range(0, len(items), _BATCH):
        ledger.add(items[start : start + _BATCH], Reader())
    bring(ledger)


def _differing(ledger: Ledger, rows: Mapping[str, Mapping[str, str]], found: Mapping[str, str]) -> list[bool]:
    """For each incident whose reports differ in killed, whether its account shows it: contested or updated, with each
    figure in a claim of the report that gives it."""
    tolls: dict[str, list[tuple[str, int]]] = {}
    for id_, row in rows.items():
        given = [int(x) for x in row["killed"].split("/") if x.isdigit()]
        tolls.setdefault(row["incident"], []).extend((id_, x) for x in given)
    shown = []
    for given_ in tolls.values():
        if len({x for _, x in given_}) < 2:
            continue
        main = Counter(found.get(id_) for id_, _ in given_).most_common(1)[0][0]
        shown.append(main is not None and _shows(ledger, main, given_))
    return shown


def _shows(ledger: Ledger, incident: str, given: Sequence[tuple[str, int]]) -> bool:
    killed = [x for x in account(ledger, incident).attributes if x.name == "killed"]
    if not any({"contested", "updated"} & set(x.states) for x in killed):
        return False
    said = [(y.report, y.low, y.high) for x in killed for value in x.values for y in value.said]
    right = sum(
        any(r == id_ and toll in (low, high, (low or 0) - 1) for r, low, high in said) for id_, toll in given
    )
    return right >= len(given) / 2


def bcubed(found: Mapping[str, Hashable], labels: Mapping[str, Hashable]) -> Row:
    """Precision and recall, averaged over the reports (Bagga and Baldwin 1998)."""
    clusters: dict[Hashable, set[str]] = {}
    classes: dict[Hashable, set[str]] = {}
    for id_, label in labels.items():
        clusters.setdefault(found.get(id_, ("alone", id_)), set()).add(id_)
        classes.setdefault(label, set()).add(id_)
    precision = recall = 0.0
    for id_, label in labels.items():
        mine = clusters[found.get(id_, ("alone", id_))]
        right = len(mine & classes[label])
        precision += right / len(mine) / len(labels)
        recall += right / len(classes[label]) / len(labels)
    return Row(2 * precision * recall / (precision + recall), precision, recall, len(classes), len(clusters))


def pairwise(found: Mapping[str, Hashable], labels: Mapping[str, Hashable]) -> tuple[float, float]:
    """Precision and recall of the pairs of labelled reports that are put together."""
    mine, right = set(_pairs(found, labels)), set(_pairs(labels))
    both = len(mine & right)
    return both / max(len(mine), 1), both / max(len(right), 1)


def _pairs(
    of: Mapping[str, Hashable], among: Mapping[str, Hashable] | None = None
) -> Iterator[tuple[str, str]]:
    groups: dict[Hashable, list[str]] = {}
    for id_ in sorted(of if among is None else among):
        if id_ in of:
            groups.setdefault(of[id_], []).append(id_)
    for ids in groups.values():
        yield from ((a, b) for n, a in enumerate(ids) for b in ids[n + 1 :])
