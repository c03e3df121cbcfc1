"""What parties and places are called in the reader's language; tables are read when first asked for."""

from __future__ import annotations

import functools
from importlib.resources import files

from isnad.gazetteer import Gazetteer
from isnad.model import Place
from isnad.resolve.parties import Parties


class Names:
    """Names by the ids of a report; ``gazetteer`` and ``parties`` stand for those of the package."""

    def __init__(self, lang: str, gazetteer: Gazetteer | None = None, parties: Parties | None = None) -> None:
        self._lang = lang
        self._gazetteer = gazetteer
        self._parties = parties

    def party(self, entity: str | None) -> str | None:
        """The English name of a party, for those who read English; none of one that no table has."""
        if self._lang != "en" or not entity or entity.startswith("ar:"):
            return None
        row = (self._parties or Parties.load()).row(entity)
        return row.english if row else None

    def called(self, entity: str) -> str | None:
        """What a party is called in the reader's language; None where no table says it."""
        row = (self._parties or Parties.load()).row(entity)
        if row is None or self._lang == "en":
            return row and row.english
        return row.arabic[0].lstrip("?=") if row.arabic else None

    def place(self, place: Place) -> str | None:
        """The name of the place itself; in Arabic only where it is more than the report's words."""
        if self._lang == "en" or not place.name:
            return place.name
        name = _arabic().get((place.country or "", place.name))
        return name if name and name not in place.text.text else None

    def spot(self, country: str | None, name: str | None) -> str | None:
        """What a place is called in the reader's language, by its country and English name; in Arabic where a table says."""
        return name if self._lang == "en" or not name else _arabic().get((country or "", name))

    def country(self, code: str) -> str:
        entry = (self._gazetteer or Gazetteer.load()).country(code)
        name = entry.name if entry else code
        return name if self._lang == "en" else _arabic().get((code, name), code)

    def within(self, place: Place) -> str | None:
        """The province or area in which a place lies, where the gazetteer says it."""
        gazetteer = self._gazetteer or Gazetteer.load()
        entry = gazetteer.by_id(place.gazetteer) if place.gazetteer else None
        if entry is None or not entry.within or entry.kind == "country":
            return None
        return entry.within if self._lang == "en" else _arabic().get((entry.country, entry.within))


@functools.cache
def _arabic() -> dict[tuple[str, str], str]:
    """The Arabic name that the hand-made tables give first, by country and English name."""
    names: dict[tuple[str, str], str] = {}
    for table in sorted(files("isnad.gazetteer").joinpath("tables").iterdir(), key=lambda x: x.name):
        for line in table.read_text("utf-8").splitlines():
            if not line.startswith("#") and line.count("\t") > 3:
                name, arabic, _, country, _ = line.split("\t", 4)
                names.setdefault((country, name), arabic.partition("|")[0].strip())
    return names
