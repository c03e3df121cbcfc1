"""Takes sources into a ledger, a batch at a time; what was added stays when it is stopped, and it goes on when run again."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType, TracebackType

from isnad.cli.output import shown
from isnad.cli.reading import progress, say, web
from isnad.errors import InputError
from isnad.intake.document import Document, Failure
from isnad.intake.sources import PIPED, documents
from isnad.ledger import Added, Ledger, Reader, failures

_SIZE = 64  # documents in a transaction
_PATIENCE = 2.0  # seconds after which fewer are kept
_MEMBER = re.compile(r"(\.wacz):.*", re.IGNORECASE | re.DOTALL)  # what is tried again is the whole archive
_SAID = 10  # failures that are named one by one

Item = Document | Failure


class Stop:
    """Whether the user asked to stop; the second time it happens at once."""

    def __init__(self) -> None:
        self.signal = 0
        self._before: dict[int, object] = {}

    def __enter__(self) -> Stop:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._asked)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _asked(self, number: int, frame: FrameType | None) -> None:
        if self.signal:
            raise KeyboardInterrupt
        self.signal = number
        say("stopping when this batch is kept (once more: at once)")


def add(
    sources: Sequence[str],
    where: str | None,
    *,
    published: str | None = None,
    outlet: str | None = None,
    gazetteer: Path | None = None,
    parties: Path | None = None,
    retry: bool = False,
    outlets: Path | None = None,
    allow_private: bool = False,
) -> int:
    """Add sources to a ledger; returns the exit status."""
    with Stop() as stop, Ledger.open(where) as ledger:
        if retry:
            failed = (_MEMBER.sub(r"\1", x.source) for x in failures(ledger) if x.source != PIPED)
            sources = [*sources, *dict.fromkeys(failed)]
        reader = Reader(gazetteer=gazetteer, parties=parties)
        with progress(sources, prints=False) as advance:
            opened = web(outlets, allow_private)
            items = documents(sources, stdin=sys.stdin.buffer, web=opened, advance=advance)
            added, statuses = keep((_given(x, published, outlet) for x in items), ledger, reader, stop)
        if added.new + added.edited:
            ledger.settle()
        say(summary(added, ledger))
    if stop.signal:
        say("stopped; run it again to go on")
        return 128 + stop.signal
    kinds = set(statuses)
    return 0 if not kinds else kinds.pop() if len(kinds) == 1 else InputError.status


def keep(items: Iterable[Item], ledger: Ledger, reader: Reader, stop: Stop) -> tuple[Added, list[int]]:
    """Keep items a batch at a time until they end or the user stops; what came of it, and each failure's status."""
    added, statuses = Added(), []
    for batch in _batches(items, stop):
        result, failed = ledger.add(batch, reader)
        added += result
        for failure in failed:
            statuses.append(failure.error.status)
            if len(statuses) <= _SAID:
                say(str(failure.error))
    if len(statuses) > _SAID:
        say(f"and {len(statuses) - _SAID} more failures: isnad failures lists them")
    return added, statuses


def summary(added: Added, ledger: Ledger) -> str:
    parts = [
        f"{added.new:,} new",
        f"{added.edited:,} edited" if added.edited else "",
        f"{added.same:,} known already",
    ]
    counts = ", ".join(filter(None, [*parts, f"{added.failed:,} failed" if added.failed else ""]))
    return f"{counts}; {added.claims:,} claims added to {shown(str(ledger))}"


def _given(item: Item, published: str | None, outlet: str | None) -> Item:
    if isinstance(item, Failure):
        return item
    if item.note:
        say(item.note)
    return replace(item, published=item.published or published, outlet=item.outlet or outlet)


def _batches(
    items: Iterable[Item], stop: Stop, clock: Callable[[], float] = time.monotonic
) -> Iterator[list[Item]]:
    batch: list[Item] = []
    began = clock()
    for item in items:
        batch.append(item)
        if len(batch) == _SIZE or clock() - began > _PATIENCE or stop.signal:
            yield batch
            batch, began = [], clock()
        if stop.signal:
            return
    if batch:
        yield batch
