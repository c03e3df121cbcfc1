"""The engine as the ledger uses it, and by which version of it and of its words a report was read."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

import isnad
from isnad import pipeline
from isnad.errors import IsnadError
from isnad.gazetteer import Gazetteer
from isnad.intake.document import Document
from isnad.model import Report
from isnad.resolve.parties import Parties

_RULES = ("model.py", "pipeline.py", "arabic", "claims", "events", "resolve")
_TABLES = ("lexicon", "gazetteer")


class Reader:
    """Reads documents; ``gazetteer`` and ``parties`` are tables of the user's own.

    Raises GazetteerError and PartiesError for bad ones.
    """

    def __init__(self, *, gazetteer: Path | None = None, parties: Path | None = None) -> None:
        self._gazetteer = Gazetteer.load().with_table(gazetteer) if gazetteer else None
        self._parties = Parties.load().with_rows(parties) if parties else None
        self.engine = f"{isnad.__version__}+{_fingerprint(_RULES)}"
        own = hashlib.sha256(b"\0".join(x.read_bytes() for x in (gazetteer, parties) if x)).hexdigest()[:8]
        self.lexicon = _fingerprint(_TABLES) + (f"+{own}" if gazetteer or parties else "")
        pipeline.warm()

    def read(self, document: Document) -> Report:
        """The report of a document; raises IsnadError where the engine has a fault."""
        try:
            return pipeline.read(
                document.text,
                published=document.published,
                outlet=document.outlet,
                title=document.title,
                url=document.url,
                id=document.id,
                gazetteer=self._gazetteer,
                parties=self._parties,
            )
        except Exception as error:  # a fault of ours in one report is no reason to lose the others
            reason = f"{type(error).__name__}: {error}"
            raise IsnadError(
                f"{document.origin} met a fault of Isnad ({reason}): please report it"
            ) from error


@functools.cache
def _fingerprint(parts: tuple[str, ...]) -> str:
    """Eight digits that change when a file of these parts of the package does."""
    root = Path(isnad.__file__).parent
    whole = hashlib.sha256()
    for path in sorted(x for part in parts for x in _files(root / part)):
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:8]


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    else:
        yield from (x for x in path.rglob("*") if x.is_file() and x.suffix != ".pyc")
