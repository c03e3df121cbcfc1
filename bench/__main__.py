"""``python -m bench``: reports a second, latency and memory on a pool of reports, on one core.

The yardstick is trafilatura's default extraction of the same texts as HTML pages. Both take
turns on small chunks of the pool, so that a drift of the machine's speed meets both alike.
"""

from __future__ import annotations

import argparse
import html
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from isnad.intake.document import Document
from isnad.intake.sources import documents

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "isnad" / "samples" / "majdal-shams.txt"
CHUNK = 50
RUNS = 5  # of whole processes; the median counts

Figures = dict[str, float]
T = TypeVar("T")


def main() -> int:
    given = options()
    if given.input is None:
        print("bench: there is no pool here (../shared/news/pool.jsonl, or $ISNAD_SHARED): give --input FILE")
        return 0
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    reports = documents([str(given.input)], stdin=io.BytesIO())
    pool = (x for x in reports if isinstance(x, Document))
    if given.memory:
        _read_all(pool)
        print(_peak_mb())
        return 0
    figures = {**_speed(list(pool)), **_memory(given.input), **_processes()}
    print(json.dumps(figures, indent=1) if given.json else _table(figures))
    return 0


def _speed(pool: Sequence[Document]) -> Figures:
    """Reports a second of both, in turns, and how long one report takes Isnad."""
    import trafilatura

    from isnad import pipeline

    def isnad(document: Document) -> object:
        return pipeline.read(document.text, published=document.published, title=document.title)

    def yardstick(page: str) -> object:
        return trafilatura.extract(page)

    pages = [_page(x) for x in pool]
    pipeline.warm(), yardstick(pages[0])  # what is loaded at first use is no part of the speed
    ours: list[float] = []
    theirs: list[float] = []
    for start in range(0, len(pool), CHUNK):
        ours += [_seconds(isnad, x) for x in pool[start : start + CHUNK]]
        theirs += [_seconds(yardstick, x) for x in pages[start : start + CHUNK]]
    cuts = statistics.quantiles(ours, n=100)
    return {
        "reports": float(len(pool)),
        "isnad_per_second": len(ours) / sum(ours),
        "trafilatura_per_second": len(theirs) / sum(theirs),
        "ratio": sum(theirs) / sum(ours),
        "p50_ms": cuts[49] * 1000,
        "p95_ms": cuts[94] * 1000,
    }


def _seconds(call: Callable[[T], object], argument: T) -> float:
    start = time.perf_counter()
    call(argument)
    return time.perf_counter() - start


def _page(document: Document) -> str:
    title = html.escape(document.title or document.text.split("\n", 1)[0])
    body = "\n".join(f"<p>{html.escape(x)}</p>" for x in document.text.split("\n") if x.strip())
    return (
        f'<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><main><article><h1>{title}</h1>\n{body}\n</article></main></body></html>"
    )


def _memory(pool: Path) -> Figures:
    """Peak memory of a process that reads the pool with Isnad and does nothing else."""
    command = [sys.executable, "-m", "bench", "--memory", "--input", str(pool)]
    result = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return {"peak_mb": float(result.stdout)}


def _read_all(pool: Iterable[Document]) -> None:
    from isnad import pipeline

    pipeline.warm()
    for document in pool:
        pipeline.read(document.text, published=document.published, title=document.title)


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _processes() -> Figures:
    """Wall time of whole runs of the command."""
    command = [sys.executable, "-c", "from isnad.cli import main; main()"]

    def run(arguments: list[str]) -> object:
        return subprocess.run([*command, *arguments], check=True, capture_output=True)

    def median(*arguments: str) -> float:
        return statistics.median(_seconds(run, list(arguments)) for _ in range(RUNS))

    return {"help_s": median("--help"), "first_read_s": median("read", str(SAMPLE))}


def _table(figures: Figures) -> str:
    rows = {
        "reports": f"{figures['reports']:.0f}",
        "isnad": f"{figures['isnad_per_second']:.0f} reports/s",
        "trafilatura": f"{figures['trafilatura_per_second']:.0f} reports/s",
        "isnad : trafilatura": f"{figures['ratio']:.2f}",
        "a report, p50": f"{figures['p50_ms']:.1f} ms",
        "a report, p95": f"{figures['p95_ms']:.1f} ms",
        "peak memory": f"{figures['peak_mb']:.0f} MB",
        "isnad --help": f"{figures['help_s']:.2f} s",
        "isnad read, first": f"{figures['first_read_s']:.2f} s",
    }
    return "\n".join(f"{name:20} {value:>18}" for name, value in rows.items())


def options() -> argparse.Namespace:
    """What both benchmarks are asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    shared = Path(os.environ.get("ISNAD_SHARED") or ROOT.parent / "shared")
    pool = shared / "news" / "pool.jsonl"
    parser.add_argument(
        "--input",
        type=Path,
        metavar="FILE",
        default=pool if pool.is_file() else None,
        help="JSONL of reports; default: the pool beside the checkout",
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
