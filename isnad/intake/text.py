"""A text file to the document that it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from isnad.arabic.decoding import decode
from isnad.errors import InputError

from .document import Document, Failure, arabic


def documents(
    file: BinaryIO, name: str, advance: Callable[[int], object] = lambda _: None
) -> Iterator[Document | Failure]:
    """The one report that a text file holds."""
    data = file.read()
    advance(len(data))
    try:
        yield arabic(Document(decode(data, name=name), name, raw=hashlib.sha256(data).hexdigest()))
    except InputError as error:
        yield Failure(error, name)
