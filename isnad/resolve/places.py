"""The places that a report speaks of: its names, chosen among namesakes by what else it speaks of."""

from __future__ import annotations

import dataclasses
from typing import Literal, NamedTuple

from isnad.claims.document import Document
from isnad.gazetteer import Entry, Gazetteer
from isnad.model import Place, Precision

from .place_choice import FIXED, MEANS, Chooser
from .place_context import Role
from .place_names import candidates
from .place_scan import Found, Scanner
from .place_words import clitics, nationality

__all__ = ["PlaceMention", "places"]

_PRECISION: dict[str, Precision] = {
    "country": "country", "province": "province", "district": "district", "area": "area", "water": "area",
    "mountain": "area", "island": "area",
}  # fmt: skip
_ACLED: dict[Precision, int] = {"exact": 1, "near": 2, "district": 2, "province": 3, "area": 3, "country": 3}
_UCDP: dict[Precision, int] = {"exact": 1, "near": 2, "district": 3, "province": 4, "area": 5, "country": 6}
_SEAT = 60  # kilometres between a province and the town of its name
_KINGDOMS = ("SA", "JO", "MA", "BH", "GB")


class PlaceMention(NamedTuple):
    """A place as tokens ``[first, last)``, without ``skip`` letters at its front (و, ب, ل).

    ``role``: ``place``, ``origin`` (where something was launched or somebody came from) or ``holder``
    (a country or capital that acts, the seat of an institution); only ``place`` is where an event was.
    """

    first: int
    last: int
    skip: int
    place: Place
    role: Role


def places(doc: Document, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Every place that the report mentions, in order; namesakes are chosen together."""
    return _Resolver(doc, gazetteer).run()


class _Resolver(Chooser):
    def run(self) -> list[PlaceMention]:
        found = [f for f in Scanner(self.doc, self.gazetteer).scan() if not self.context.other_thing(f)]
        found = self.without_persons(found)
        self.weigh(found)
        found = self.again(self.accepted(found))
        self.sound_out(found)
        for n, f in enumerate(found):
            if f.entries and f.form in ("name", "unknown", "border"):
                self.choose(f, found[n + 1] if n + 1 < len(found) else None)
        out, last = [], None
        spoken: list[tuple[Found, Place]] = []
        for n, f in enumerate(found):
            mention = self._mention(f, n, found, spoken)
            if mention is None:
                continue
            if last and f.first == last.last and f.skip == 1 and self.doc.norm[f.first][0] == "و":
                if mention.place.precision == last.place.precision == "country" or last.role == "origin":
                    mention = mention._replace(role=last.role)
                elif last.role == "holder" and f.chosen and self.is_capital(f.chosen):
                    mention = mention._replace(role="holder")  # تصنفها واشنطن وأنقرة
                if (
                    last.place.precision == "near"
                    and mention.place.precision == "exact"
                    and mention.role == "place"
                ):
                    mention = mention._replace(place=self._nearby(mention.place))
            last = mention
            f.role = mention.role
            out.append(mention)
            spoken.append((f, mention.place))
        return out

    # The mention

    def _mention(
        self, f: Found, n: int, found: list[Found], spoken: list[tuple[Found, Place]]
    ) -> PlaceMention | None:
        if f.form == "anaphor":
            return self._anaphor(f, spoken)
        if f.form == "border":
            return self._make(f, self._border(f), "place")
        if f.form in ("territory", "capital") and f.chosen is None:
            code = f.country
            if code is None:
                seen = self._country_spoken(spoken)
                code = seen
            entry = self.gazetteer.country(code) if code else None
            if entry is None:
                return None
            if f.form == "capital":
                city = self._capital_city(entry)
                f.chosen, f.why = city or entry, "capital of " + entry.name
                kind = "city"
            else:
                f.chosen, f.why, kind = entry, "its territory is named", "country"
            return self._finish(f, f.chosen, kind)
        if f.chosen is None:
            return self._unknown(f, n, found, spoken)
        return self._finish(f, f.chosen, f.chosen.kind)

    def _finish(self, f: Found, e: Entry, kind: str) -> PlaceMention:
        doc = self.doc
        first, skip = f.first, f.skip
        near = f.near or self.context.near(f)
        precision: Precision = _PRECISION.get(kind, "exact")
        point, name = e.point, e.name
        if f.direction:
            start, letters = (int(x) for x in f.others[0].split(" ")) if f.others else (f.first, f.skip)
            middle = f.direction in self.w.middle
            if kind in ("country", "province", "area") or f.direction in self.w.behind:
                # Direction and region are one place, of no point of its own in a country.
                first, skip, precision = start, letters, "area"
                name = f"{self._compass(f.direction)} {name}"
                if kind == "country":
                    point = None
            elif not middle:
                near = True
        if (
            near
            and precision in ("exact", "district", "province", "area")
            and not (f.direction and precision == "area")
        ):
            precision = "near"
        role = self.context.role(f, kind, e.kind == "city" and self.is_capital(e))
        if kind == "country" and f.direction is None and near and role == "place" and precision == "country":
            precision = "country"
        ucdp = 7 if e.kind == "water" and not e.country else _UCDP[precision]
        lat, lon = point or (None, None)
        place = Place(
            doc.span(first, f.last, skip), name, lat, lon, e.country or None, precision,
            e.id, f.why or None, candidates(f.entries), _ACLED[precision], ucdp,
        )  # fmt: skip
        return PlaceMention(first, f.last, skip, place, role)

    def _compass(self, direction: str) -> str:
        """شمالي غرب as Northwestern."""
        names = []
        for word in direction.split(" "):
            plain = word[2:] if word.startswith("ال") else word
            names += [name for arabic, name in self.w.compass.items() if plain.startswith(arabic)][:1]
        if len(names) > 1:
            return names[0].removesuffix("ern") + names[1].lower()
        return names[0] if names else "Part of"

    def _capital_city(self, country: Entry) -> Entry | None:
        return self.gazetteer.by_id(country.within) if country.within else None

    def _nearby(self, place: Place) -> Place:
        return dataclasses.replace(place, precision="near", acled=2, ucdp=2)

    def _country_spoken(
        self, spoken: list[tuple[Found, Place]], among: tuple[str, ...] = (), at: int | None = None
    ) -> str | None:
        """The country of which the report has spoken last; else the one of which it speaks most."""
        top = max(self.countries.values(), default=0)
        for f, place in reversed(spoken[-50:]):
            # A country that only acts, or of which the report hardly speaks, is not البلاد of a later sentence.
            weighty = place.precision == "country" or 3 * self.countries[place.country or ""] >= top
            if self.context.backs(f):
                continue
            if at is not None and (f.role == "holder" or "." in self.doc.norm[f.last : at]):
                weighty = 1.5 * self.countries[place.country or ""] >= top
            if place.country and weighty and (not among or place.country in among):
                return place.country
        known = [c for c in sorted(self.countries) if not among or c in among]
        return max(known, key=lambda c: self.countries[c], default=None)

    def _anaphor(self, f: Found, spoken: list[tuple[Found, Place]]) -> PlaceMention | None:
        """المدينة, البلاد, المنطقة نفسها: what was spoken of, of that kind."""
        if f.kind == "country":
            kingdom = self.doc.norm[f.first].endswith("مملكه")
            code = self._country_spoken(spoken, _KINGDOMS if kingdom else (), f.first)
            if not kingdom and not self._spoken_here(f, spoken):
                code = self._country_of_state(f) or code
            if kingdom and code not in _KINGDOMS:
                return None
            entry = self.gazetteer.country(code) if code else None
            if entry is None:
                return None
            f.chosen, f.why = entry, "the country spoken of"
            return self._finish(f, entry, "country")
        itself = f.last - f.first > 1
        if f.kind == "border":
            return self._border_again(f, spoken)
        if (
            not itself
            and f.kind not in FIXED
            and not self.context.by_preposition(f)
            and not f.direction
            and not f.near
        ) and not (f.skip == 0 and self.doc.norm[f.first].startswith("لل")):
            return None
        means = MEANS.get(f.kind or "", (f.kind,))
        for earlier, place in self._antecedents(f, spoken):
            entry = earlier.chosen
            # مصادر في البيضاء … في المحافظة, but تقول دمشق … في المدينة
            seat = earlier.role == "holder" and f.kind == "province" and place.precision != "country"
            if earlier.role != "place" and not itself and not seat:
                continue
            kind = earlier.kind or (entry.kind if entry else None)
            part = earlier.direction is not None and place.precision == "area"
            if place.precision == "country" or (part and f.kind != "area"):
                continue
            fits = kind == f.kind or (entry is not None and kind in means[:3] and entry.kind in means[:3])
            fits = fits or bool(entry and entry.kind in means[:2] and earlier.kind == "area")
            if entry and entry.kind != f.kind and f.kind in ("city", "province") and earlier.kind != f.kind:
                # معارك في البيضاء … في المحافظة, منطقة الزبداني … في المدينة: the one of that name
                namesake = next((e for e in earlier.entries if self._one_name(e, entry, f.kind)), None)
                fits, entry = fits or namesake is not None, namesake or entry
            if entry and entry.kind == "area" and f.kind != "area":
                fits = False
            if f.kind == "area" and self.doc.norm[f.first].endswith("القطاع"):
                fits = bool(entry and entry.kind in ("area", "province") and "قطاع" in self._said(earlier))
            elif f.kind == "area" and not itself:
                this = self.doc.norm[f.first - 1] if f.first else ""
                fits = (this in ("هذه", "تلك", "بهذه")) and (
                    bool(entry and entry.kind == "area") or earlier.kind == "area"
                )
            if f.kind in FIXED:
                # The very word: المسجد is no hospital of before.
                word = self.doc.norm[f.first][f.skip :].removeprefix("لل").removeprefix("ال")
                fits = any(w.endswith(word) for w in self.doc.norm[earlier.first : earlier.last])
                if word == "قاعده" and not itself:
                    fits = fits and self.context.inside(f)
            if fits:
                f.chosen, f.why = entry, "spoken of before"
                if entry:
                    f.entries = (entry,)
                    return self._finish(f, entry, entry.kind)
                near = f.near or bool(f.direction) or self.context.near(f)
                precision: Precision = "near" if near else place.precision
                again = Place(
                    self.doc.span(f.first, f.last, f.skip), place.name, place.lat, place.lon, place.country,
                    precision, place.gazetteer, f.why, None, _ACLED[precision], _UCDP[precision],
                )  # fmt: skip
                return PlaceMention(f.first, f.last, f.skip, again, self.context.role(f, f.kind, False))
        return None

    def _spoken_here(self, f: Found, spoken: list[tuple[Found, Place]]) -> bool:
        """Whether the sentence has named a place of an event before; بلاده is of who acts, whatever it has."""
        if self.doc.norm[f.first].endswith(("ه", "ها", "هم")) or not spoken:
            return False
        return any(e.role == "place" and "." not in self.doc.norm[e.last : f.first] for e, _ in spoken[-4:])

    def _country_of_state(self, f: Found) -> str | None:
        """The country of the state that the sentence speaks of: أعلنت السلطات البحرينية … دخول البلاد."""
        norm = self.doc.norm
        for k in range(f.first - 1, max(0, f.first - 30), -1):
            if self.doc.kind[k] == "b" or norm[k] == ".":
                return None
            if code := nationality(norm[k]):
                for word in norm[max(0, k - 2) : k]:
                    if any(rest.removeprefix("ال") in self.w.holders for _, rest in clitics(word)):
                        return code
        return None

    def _antecedents(self, f: Found, spoken: list[tuple[Found, Place]]) -> list[tuple[Found, Place]]:
        """What was spoken of, the likeliest first: what bears the very word or is of the very kind, and lately.

        قصف مديرية نهم في محافظة صنعاء … في المحافظة; and a place by which another is found goes last:
        مدينة الزبداني شمال غرب دمشق … في المدينة.
        """
        recent = spoken[-30:][::-1]
        latest = [e for e, _ in recent[:3]]
        ends = {e.last for e, _ in recent}
        lately = {id(e) for e, _ in recent[:10]}

        def rank(x: tuple[Found, Place]) -> tuple[bool, bool]:
            earlier, place = x
            entry = earlier.chosen
            same = earlier.kind == f.kind and earlier in latest
            if f.kind in ("province", "city") and entry is not None and id(earlier) in lately:
                same = same or any(self._one_name(e, entry, f.kind) for e in (entry, *earlier.entries))
            return place.precision == "near" and self._beside(earlier, ends), not same

        return sorted(recent, key=rank)

    def _one_name(self, e: Entry, entry: Entry, kind: str) -> bool:
        """Whether a namesake is of the kind, and the seat or the land of the other."""
        return (
            e.kind == kind
            and e.country == entry.country
            and (e == entry or self.kilometres(e, entry) < _SEAT)
        )

    def _beside(self, f: Found, ends: set[int]) -> bool:
        """Whether a place only tells where another is: الزبداني | شمال غرب دمشق, على بعد 40 كيلومترا من حمص."""
        if f.direction and f.others:
            return int(f.others[0].split(" ")[0]) in ends
        return self.doc.norm[f.first - 1] in ("من", "عن")

    def _border_again(self, f: Found, spoken: list[tuple[Found, Place]]) -> PlaceMention | None:
        """على الحدود: the border spoken of, or one of the country."""
        span = self.doc.span(f.first, f.last, f.skip)
        for earlier, place in reversed(spoken[-30:]):
            if earlier.form == "border":
                again = dataclasses.replace(place, text=span, why="spoken of before")
                return PlaceMention(f.first, f.last, f.skip, again, "place")
        if not self.context.by_preposition(f):
            return None
        code = self._country_spoken(spoken)
        place = Place(
            span, None, None, None, code, "area", None, "a border", None, _ACLED["area"], _UCDP["area"]
        )
        return PlaceMention(f.first, f.last, f.skip, place, "place")

    def _said(self, f: Found) -> str:
        return " ".join(self.doc.norm[f.first : f.last])

    def _border(self, f: Found) -> Place:
        doc = self.doc
        names = [e.name for c in f.others if (e := self.gazetteer.country(c))]
        code = f.others[0] if f.others else None
        near = self.context.near(f)
        point = None
        if f.chosen and f.chosen.kind in ("area", "province", "city"):
            # الحدود مع غزة is one of the strip; a country's border has no point, nor that of a town.
            wide = next((e for e in f.entries if e.kind in ("area", "province")), f.chosen)
            point, code = (wide.point if wide.kind != "city" else None), wide.country
            names = [wide.name]
        precision: Precision = "near" if near else "area"
        lat, lon = point or (None, None)
        return Place(
            doc.span(f.first, f.last, f.skip), "-".join(names) + " border" if names else None,
            lat, lon, code, precision, None, "a border", None, _ACLED[precision], _UCDP[precision],
        )  # fmt: skip

    def _make(self, f: Found, place: Place, role: Literal["place", "origin", "holder"]) -> PlaceMention:
        return PlaceMention(f.first, f.last, f.skip, place, role)

    def _unknown(
        self, f: Found, n: int, found: list[Found], spoken: list[tuple[Found, Place]]
    ) -> PlaceMention | None:
        """A name that no table has: its country from its surroundings; a facility's point from the town it is in."""
        again = next(
            (
                p
                for e, p in reversed(spoken[-100:])
                if e.form == "unknown" and e.name == f.name and e.kind == f.kind
            ),
            None,
        )
        host = max(f.host, key=lambda e: (e.country in self.countries, e.made, e.population), default=None)
        if host and self.countries and host.country not in self.countries:
            host = None  # فندق بيبلوس of another land
        for other in found[n + 1 : n + 3]:
            if host is None and other.chosen and other.first - f.last <= 4 and other.chosen.kind != "country":
                host = other.chosen
                break
        if host is None:
            for _, (e, _p) in zip(range(3), reversed(spoken), strict=False):
                if e.chosen and e.chosen.kind != "country" and 0 <= f.first - e.last <= 40:
                    host = e.chosen
                    break
        code = host.country if host else self._country_spoken(spoken)
        lat = lon = None
        why = f.why or "no table has it"
        precision: Precision = "area" if f.kind in ("area", "mountain", "water") else "exact"
        if f.kind in ("province", "district"):
            precision = "province" if f.kind == "province" else "district"
        if again:
            lat, lon, code, why = again.lat, again.lon, again.country, again.why or why
        elif host and (f.host or f.kind in ("facility", "road", "quarter", "camp")):
            lat, lon = host.lat, host.lon
            why = f"no table has it; the point of {host.name}, beside which it is named"
        if self.context.near(f) or f.direction or (lat is not None and precision == "exact"):
            precision = "near"
        span = self.doc.span(f.first, f.last, f.skip)
        place = Place(
            span,
            None,
            lat,
            lon,
            code or None,
            precision,
            None,
            why,
            candidates(f.passed, 1),
            _ACLED[precision],
            _UCDP[precision],
        )
        role = self.context.role(f, f.kind, False)
        return PlaceMention(f.first, f.last, f.skip, place, role)
