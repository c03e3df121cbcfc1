"""Every error that Isnad raises, each with a stable code and exit status.

    IsnadError
    ├── InputError                what was given cannot be read
    │   ├── MissingInput          no such file
    │   ├── EmptyInput            nothing in it
    │   ├── BinaryInput           not text
    │   ├── UndecodableInput      text in no encoding that we know
    │   ├── NotArabic             text with hardly a word of Arabic
    │   ├── MalformedInput        JSONL, a table or an export that is not as documented (names the line and field)
    │   ├── NoArticle             a page without an article
    │   └── FetchError            a page or feed that could not be fetched; ``code`` ends with why
    ├── LexiconError              a row of the lexicon that is not as documented
    ├── GazetteerError            a table of places that is not as documented; names the file and line
    ├── PartiesError              a table of parties that is not as documented; names the file, line and column
    ├── OutletsError              a list of outlets that is not as documented; names the file and entry
    ├── MissingExtra              something that this needs is not installed; says what to install
    ├── LedgerError               a ledger that cannot be opened, read or written
    ├── QueryError                a search that says nothing, or something that is not there to be searched
    ├── CorrectionError           a correction of a claim or field that is not there, or to a value that cannot be
    ├── IncidentError             an incident or speaker that is not there
    └── JudgementError            a judgement of what is not there, or against another one that stands

A message names the file (and line and field) and says what to do.
"""

from __future__ import annotations


class IsnadError(Exception):
    """The root of the tree. ``code`` is stable, ``status`` is the command's exit status."""

    code = "error"
    status = 1


class InputError(IsnadError):
    code = "input"
    status = 10


class MissingInput(InputError):
    code = "input-missing"
    status = 11


class EmptyInput(InputError):
    code = "input-empty"
    status = 12


class BinaryInput(InputError):
    code = "input-binary"
    status = 13


class UndecodableInput(InputError):
    code = "input-undecodable"
    status = 14


class NotArabic(InputError):
    code = "input-not-arabic"
    status = 15


class MalformedInput(InputError):
    code = "input-malformed"
    status = 16


class NoArticle(InputError):
    code = "input-no-article"
    status = 17


class FetchError(InputError):
    """``reason`` is one of timeout, size, encoding, type, address, scheme, robots, redirects, status, network.

    ``http_status`` is the server's answer where there was one that was refused (404 and 410: the page is gone);
    ``retry_after`` is after how many seconds the server wants to be asked again.
    """

    status = 18

    def __init__(
        self, message: str, *, reason: str, http_status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.code = f"fetch-{reason}"
        self.http_status = http_status
        self.retry_after = retry_after


class LexiconError(IsnadError):
    code = "lexicon"
    status = 20


class GazetteerError(IsnadError):
    code = "gazetteer"
    status = 21


class PartiesError(IsnadError):
    code = "parties"
    status = 22


class OutletsError(IsnadError):
    code = "outlets"
    status = 23


class MissingExtra(IsnadError):
    code = "missing-extra"
    status = 24


class LedgerError(IsnadError):
    code = "ledger"
    status = 30


class QueryError(IsnadError):
    code = "query"
    status = 31


class CorrectionError(IsnadError):
    code = "correction"
    status = 32


class IncidentError(IsnadError):
    code = "incident"
    status = 33


class JudgementError(IsnadError):
    code = "judgement"
    status = 34
