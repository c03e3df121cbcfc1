"""Every error that Isnad raises, each with a stable code and exit status.

    IsnadError
    ├── InputError                what was given cannot be read
    │   ├── MissingInput          no such file
    │   ├── EmptyInput            nothing in it
    │   ├── BinaryInput           not text
    │   ├── UndecodableInput      text in no encoding that we know
    │   ├── NotArabic             text with hardly a word of Arabic
    │   └── MalformedInput        JSONL that is not as documented (names the line and field), or a table
    ├── LexiconError              a row of the lexicon that is not as documented
    ├── GazetteerError            a table of places that is not as documented; names the file and line
    └── PartiesError              a table of parties that is not as documented; names the file, line and column

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


class LexiconError(IsnadError):
    code = "lexicon"
    status = 20


class GazetteerError(IsnadError):
    code = "gazetteer"
    status = 21


class PartiesError(IsnadError):
    code = "parties"
    status = 22
