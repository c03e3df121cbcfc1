"""An event as a record that reads itself: what, by whom, against whom, where, when, and how many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from isnad.arabic.normal import fold
from isnad.cli.figures import counted
from isnad.cli.labels import Labels
from isnad.cli.names import Names
from isnad.events.among import among
from isnad.model import Event, Figure, Party, Place, Time

_NOUNS = ("attacks", "strikes", "munitions")  # kinds that say themselves what is counted
_POINTLESS = ("exact", "near")  # precisions of a point, which say nothing where there is none


class Row(NamedTuple):
    """A labelled line of an event: the report's words and, beside them, what is understood by them."""

    label: str
    words: str
    gloss: str = ""
    first: bool = False  # whether the gloss goes before the words


class Rows:
    """The rows of the events of one claim; what an earlier event has told of a place is not told again.

    ``piece`` shows words of the report; ``text`` is that of the report.
    """

    def __init__(self, labels: Labels, names: Names, text: str, *, piece: Callable[[str], str]) -> None:
        self._labels, self._names, self._text, self._piece = labels, names, text, piece
        self._told: set[tuple[str | None, str]] = set()

    def title(self, event: Event) -> tuple[str, str, str]:
        """Type, status (nothing where it happened), and the word, where it is another than the type's."""
        kind = self._labels("event", event.type)
        status = self._labels("status", event.status) if event.status != "happened" else ""
        words = {fold(x).removeprefix("ال") for x in (*kind.split(), kind)}
        stutters = fold(event.trigger.text).removeprefix("ال") in words
        return kind, status, "" if stutters else event.trigger.text

    def rows(self, event: Event) -> Iterator[Row]:
        for role in ("actor", "target", "instrument"):
            for party in getattr(event, role):
                if not any(f.text.start <= party.start and party.end <= f.text.end for f in event.figures):
                    yield self._party(
                        role, party
                    )  # else the figure says it: | شخصا | in ما لا يقل عن 12 شخصا
        yield from self._places(event.place)
        if event.time:
            yield Row(self._heading("time"), event.time.text.text, self._dates(event.time))
        for number, figure in enumerate(event.figures):
            yield self._figure(figure, event.figures[:number])

    def _heading(self, row: str) -> str:
        return self._labels("heading", row)

    def _party(self, role: str, party: Party) -> Row:
        name = self._names.party(party.entity)
        return Row(self._heading(role), party.text, self._piece(name) if name else "")

    def _places(self, places: Sequence[Place]) -> Iterator[Row]:
        known: list[str] = []
        seen: set[tuple[str | None, str]] = set()
        for place in places:
            thing = (place.gazetteer, place.name or place.text.text)
            if thing in seen:
                continue  # مدينة عدن, عدن
            seen.add(thing)
            key = (place.gazetteer, place.text.text)
            if key in self._told:
                known.append(place.text.text)
            else:
                self._told.add(key)
                yield Row(self._heading("place"), place.text.text, self._place(place))
        for words in known:
            yield Row(self._heading("place"), words)

    def _place(self, place: Place) -> str:
        """Aden, Yemen; exact, 12.78, 45.04."""
        comma, stop = self._heading("comma"), self._heading("semicolon")
        name = self._names.place(place)
        where = [name] if name else []
        if place.precision != "country":
            country = self._names.country(place.country) if place.country else None
            for around in (self._names.within(place), country):
                if around and not any(around in x or x in around for x in (*where, place.text.text)):
                    where.append(around)
        precision = self._labels("precision", place.precision)
        if place.precision == "country":
            fixed = precision
        elif place.lat is None or place.lon is None:
            unknown = self._heading("unplaced")
            fixed = unknown if place.precision in _POINTLESS else precision + comma + unknown
        else:
            fixed = precision + comma + self._point(place.lat, place.lon)
        return stop.join(filter(None, (comma.join(map(self._piece, where)), fixed)))

    def _point(self, lat: float, lon: float) -> str:
        if self._labels.lang == "en":
            return f"{lat:.2f}, {lon:.2f}"  # as maps take it
        # A minus sign would go to the wrong side of its number in a line from right to left.
        north, east = (
            self._heading("north" if lat >= 0 else "south"),
            self._heading("east" if lon >= 0 else "west"),
        )
        return self._heading("comma").join((f"{abs(lat):.2f} {north}", f"{abs(lon):.2f} {east}"))

    def _dates(self, time: Time) -> str:
        if time.since is None or time.until is None:
            return self._heading("undated")
        return " – ".join(dict.fromkeys(map(self._labels.date, (time.since, time.until))))

    def _figure(self, figure: Figure, before: Sequence[Figure]) -> Row:
        """killed: 5 soldiers; of them 2 children; over the past day."""
        labels = self._labels
        one = figure.low == figure.high == 1
        count = counted(labels, figure.low, figure.high, figure.qualifier)
        if figure.kind not in _NOUNS:
            class_ = labels("one" if one else "class", figure.class_)
            count = f"{count} {class_}" if labels.lang == "en" else f"{count} ({class_})"
        if among(self._text, figure, before):
            count = f"{self._heading('of-them')} {count}"
        if figure.basis and figure.basis != "incident":
            count += self._heading("comma") + labels("basis", figure.basis)
        return Row(labels("figure", figure.kind), figure.text.text, count, first=True)
