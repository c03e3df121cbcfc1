"""Which of its namesakes a name means, by all that the report speaks of."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from isnad.claims.document import Document
from isnad.gazetteer import Entry, Gazetteer

from .place_context import SMALL, Context, minor
from .place_scan import Found
from .place_words import nationality, words

# What a class word can mean of the gazetteer's kinds, the best first.
MEANS = {
    "city": ("city", "town", "village", "district"),
    "town": ("town", "village", "city", "district", "quarter"),
    "village": ("village", "town", "city", "quarter"),
    "province": ("province", "area", "district"),
    "district": ("district", "town", "city", "village", "province"),
    "quarter": ("quarter", "town", "village", "area"),
    "camp": ("camp",),
    "area": ("area", "province", "district", "quarter", "village", "town", "city", "island", "water", "mountain", "camp"),
    "mountain": ("mountain", "area", "village", "district"),
    "water": ("water", "area", "village", "mountain"),
    "island": ("island", "area", "province", "district"),
}  # fmt: skip
# Of a name without a class word.
_LIKING = {
    "country": 6.0, "city": 1.6, "province": 1.2, "town": 1.0, "area": 1.4, "district": 0.6, "village": 0.2,
    "camp": 0.2, "quarter": -0.4, "water": -0.4, "island": 0.4, "mountain": -0.4, "airport": -1.5, "base": -0.5,
    "crossing": -0.5, "facility": -1.0, "road": -1.5,
}  # fmt: skip
FIXED = ("facility", "road", "airport", "base", "crossing")
_MINOR = 30_000
# Kilometres within which a place lies of the town, district or province that it is said to be in.
_REACH = {"quarter": 60, "village": 60, "town": 60, "city": 60, "district": 100, "province": 450}
_WIDE = ("province", "area", "mountain", "water")
# Classes of which no report names one in a land that it does not speak of.
_LOCAL = ("village", "district", "quarter", "camp", "area", "mountain", "road", "facility", "base")
_SPOKEN = 3
_FAR = 1.8  # degrees of latitude: more than 200 km
_POWERS = ("US", "GB", "FR", "RU", "DE", "CN")


class Chooser:
    """Weighs what a report speaks of, and chooses by it."""

    def __init__(self, doc: Document, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.context = Context(doc)
        self.w = words()
        self.countries: Counter[str] = Counter()
        self.anchors: list[Entry] = []
        self.regions: set[str] = set()
        self.by_name: dict[str, Counter[str]] = defaultdict(Counter)  # what each name added to the countries

    def weigh(self, found: list[Found]) -> None:
        """The countries that the report speaks of, and the places about which there is no doubt."""
        for norm in self.doc.norm:
            if code := nationality(norm):
                self.countries[code] += 1
        for f in found:
            self.regions |= {e.name for e in f.entries if e.kind in ("province", "area", "district")}
            known = {e.country for e in f.entries}
            if f.form != "name" or self.context.common(f):
                continue
            weight = 0
            if len(known) == 1:
                top = max(f.entries, key=lambda e: (e.made, e.population))
                if top.kind == "country":
                    weight = 3
                elif (
                    (top.made and top.kind not in SMALL)
                    or (f.sure and top.country in self.countries)
                    or (top.population > _MINOR and top.kind in ("city", "town"))
                ):
                    weight = 2
                if (top.made or f.sure) and top.kind != "country" and top not in self.anchors[-24:]:
                    self.anchors.append(top)
            else:
                known = {e.country for e in f.entries if e.made}
                by_size = sorted(f.entries, key=lambda e: -e.population)
                if by_size[0].population > max(100_000, 20 * by_size[1].population):
                    known = {by_size[0].country}
                weight = len(known) == 1
            if weight:
                code = next(iter(known))
                self.countries[code] += weight
                self.by_name[f.name][code] += weight

    def without_persons(self, found: list[Found]) -> list[Found]:
        """Without the surnames that are also towns': بيتر بيرغن, قال بيرغن; then wherever they stand bare."""
        persons = {
            f.name for f in found if f.form == "name" and not f.kind and not f.skip and self._person(f)
        }
        if not persons:
            return found
        return [
            f
            for f in found
            if f.form != "name" or f.kind or f.name not in persons or self.context.by_preposition(f)
        ]

    def _person(self, f: Found) -> bool:
        """Whether a first name or a verb of saying stands before a town's name; a capital may say much."""
        if not f.first or " " in f.name or self.doc.kind[f.first - 1] != "w":
            return False
        if any(e.kind in ("country", "province", "area") or self.is_capital(e) for e in f.entries):
            return False
        before = self.doc.norm[f.first - 1]
        if before in self.w.places_before or before in self.doc.sets.prepositions:
            return False
        cue = self.doc.cue(f.first - 1)
        return before in self.doc.lex.given or bool(cue and cue[0].form in ("past", "present"))

    def _likely(self) -> tuple[str, ...]:
        return tuple(sorted(sorted(self.countries), key=lambda c: -self.countries[c])[:4])

    def accepted(self, found: list[Found]) -> list[Found]:
        """The names that are places here; a name that is also a word needs more to show it."""
        out: list[Found] = []
        known: set[str] = {f.name for f in found if f.sure and f.form == "name"}
        for f in found:
            if f.form != "name" or f.sure:
                if not f.sure or f.form != "name" or self._plausible(f):
                    out.append(f)
                continue
            beside = bool(out) and out[-1].last == f.first and f.skip > 0 and self.doc.norm[f.first][0] == "و"
            listed = bool(out) and out[-1].last + 1 == f.first and self.doc.is_comma(out[-1].last)
            placed = self.context.by_preposition(f) or beside or listed
            if self.context.common(f):
                ours = any(e.made and e.country in self.countries and not minor(e) for e in f.entries)
                strict = self.context.inside(f)
                if not (
                    (f.name in known and placed) or (strict and ours and f.name not in self.w.vocabulary)
                ):
                    continue
            elif not any(e.kind == "country" for e in f.entries) and f.name not in known:
                made = [e for e in f.entries if e.made]
                big = max(e.population for e in f.entries)
                ours = any(e.country in self.countries for e in f.entries)
                small = big < 50_000 and all(map(minor, made))
                if (
                    not made
                    and big < 300_000
                    and not (placed and (big > 150_000 or (ours and (big > 5_000 or " " in f.name))))
                ):
                    continue
                noun = self.doc.norm[f.first - 1] if f.first and not f.skip else ""
                bare = noun.startswith("ال") and " " not in f.name and not beside and not placed
                if bare and not self.context.told_of(f):
                    continue  # رجال الأمن حماة
                if made and small and not (ours and (placed or " " in f.name)):
                    continue
            out.append(f)
        return out

    def again(self, found: list[Found]) -> list[Found]:
        """An unknown name that a class word has shown stands later without it: بلدة حدنان … في حدنان."""
        doc = self.doc
        taken = {i for f in found for i in range(f.first, f.last)}
        more = []
        for f in found:
            if f.form != "unknown" or " " in f.name or f.kind in ("facility", "road") or len(f.name) < 4:
                continue
            if f.name in self.w.common or f.name in self.w.vocabulary:
                continue
            for letter in ("", "ب", "و"):
                for i in doc.positions(letter + f.name):
                    if i in taken:
                        continue
                    again = Found(i, i + 1, len(letter), "unknown", i, f.name, f.kind, f.entries, True)
                    if self.context.by_preposition(again) or letter == "و":
                        more.append(again)
                        taken.add(i)
        return sorted([*found, *more], key=lambda f: f.first) if more else found

    def _plausible(self, f: Found) -> bool:
        """After a class word, a far village of the same spelling is no reason to know a name."""
        if f.kind == "province" and not any(e.kind in ("province", "area") for e in f.entries):
            f.entries = tuple(e for e in f.entries if e.country in self.countries)
            if not f.entries:
                f.form = "unknown"
                return True
        if any(e.made or e.kind == "country" for e in f.entries):
            return True
        ours = tuple(e for e in f.entries if e.country in self.countries or f.country == e.country)
        large = (
            f.kind in (None, "city", "province", "island") and max(e.population for e in f.entries) > 100_000
        )
        if ours or large or not self.countries:
            f.entries = ours or f.entries
            return True
        f.form, f.entries, f.passed = "unknown", (), f.entries
        f.why = "its namesakes are in no land that the report speaks of"
        return True

    def sound_out(self, found: list[Found]) -> None:
        """Names that no table has, by the sound of GeoNames' Latin ones, in the report's countries."""
        likely = self._likely()
        for f in found:
            if (
                f.form == "unknown"
                and not f.entries
                and f.kind not in (*FIXED, "province", "camp")
                and likely
            ) and (entries := self.gazetteer.alike(f.name, likely)):
                f.entries = entries
                f.why = "sounds like a name of GeoNames"

    def choose(self, f: Found, after: Found | None) -> None:
        beside = self._country_beside(f) or f.country
        region: Entry | None = None
        if after and after.form == "name" and after.entries and after.first - f.last <= 3:
            region = max(after.entries, key=lambda e: (e.made, e.population))
        top = max(self.countries.values(), default=1)
        scored = []
        parents = self._parents(f, after)
        entries = tuple(e for e in f.entries if not self._astray(f, e, beside, parents))
        if not entries and f.form != "border":
            f.form, f.entries, f.passed = "unknown", (), f.entries
            f.why = "its namesakes are in no land or region that the report speaks of"
            f.kind = f.kind or ("area" if self._of_many(f.name) else None)
            return
        for e in entries or f.entries:
            score, reasons = 0.0, []
            if e.made:
                score += 1.5
            score += 0.6 * math.log10(e.population + 1)
            if e.kind == "city" and self.is_capital(e):
                score += 1.5
            if share := self.countries.get(e.country, 0) / top:
                # Great powers are spoken of everywhere, their small towns are not.
                score += (1 + 3 * share) * (0.3 if e.country in _POWERS and not e.made else 1)
                reasons.append("the report speaks of its country")
            if (
                self.gazetteer.preferred(e)
                and beside in (None, e.country)
                and (f.kind is None or f.kind == e.kind or e.kind in MEANS.get(f.kind, ()))
            ):
                score += 20
                reasons.append("of a table of one's own")
            if beside == e.country:
                score += 6
                reasons.append("its country stands beside it")
            if f.kind and f.kind in MEANS:
                means = MEANS[f.kind]
                score += 3 - 0.4 * means.index(e.kind) if e.kind in means else -2
            elif f.kind:
                score += 3 if e.kind == f.kind else -2
            else:
                score += _LIKING.get(e.kind, 0)
            if region and region.country == e.country:
                score += 1.5
                if e.within and e.within == region.name:
                    score += 2
                    reasons.append(f"in {region.name}")
            near = self._nearness(e, region) if len(f.entries) > 1 else 0.0
            if near:
                score += near
                reasons.append("near other places of the report")
            scored.append((score, e, reasons))
        scored.sort(key=lambda x: (-x[0], -x[1].population, x[1].id))
        f.chosen = scored[0][1]
        why = [
            "only place of this name"
            if len(scored) == 1
            else "; ".join(scored[0][2]) or "best known of its name"
        ]
        f.why = "; ".join([f.why, *why] if f.why and len(scored) > 1 else [f.why or why[0]])
        f.entries = tuple(e for _, e, _ in scored[:6])

    def _parents(self, f: Found, after: Found | None) -> tuple[Entry, ...]:
        """What the name is said to lie in or beside: قرية السعدة | في ريف حماة, حي النور | غربي بعقوبة."""
        if not after or after.form not in ("name", "capital") or not 0 <= after.first - f.last <= 2:
            return ()
        between = self.doc.norm[f.last : after.first]
        if any(self.doc.kind[i] != "w" for i in range(f.last, after.first)) or not after.entries:
            return ()
        letter = self.doc.norm[after.first][after.skip - 1] if after.skip else ""
        if letter != "ب" and not after.direction and not any(n in ("في", "شرق") for n in between):
            return ()
        known = tuple(e for e in after.entries if e.made or e.kind == "country")
        return known if len({e.country for e in known}) == 1 else ()

    def _astray(self, f: Found, e: Entry, beside: str | None, parents: tuple[Entry, ...]) -> bool:
        """Whether a namesake lies in no land that the report speaks of, or far from what the text puts it in."""
        if e.kind in ("country", "water"):
            return False
        if (
            " " in f.name
            and not self._of_many(f.name)
            and all(x.made and x.country == e.country for x in f.entries)
        ):
            return False  # قصفت إسرائيل | قطاع غزة: a name of its own
        within = parents and e not in parents and e.kind not in _WIDE and f.kind != "crossing"
        if within and all(self._outside(e, parent) for parent in parents):
            return True
        if beside == e.country or (e.within and e.within in self.regions):
            return False
        spoken = self.countries[e.country] - self.by_name[f.name][e.country]
        if spoken <= 0 and sum(self.countries.values()) - sum(self.by_name[f.name].values()) >= _SPOKEN:
            if f.kind in _LOCAL or (f.kind is None and (minor(e) or self._of_many(f.name))):
                return True
            if f.kind == "town" and minor(e):
                return True
        return e.kind == "quarter" and self._elsewhere(e)

    def _of_many(self, name: str) -> bool:
        """القطاع الغربي, الساحل: what every land has one of."""
        head = name.split(" ")[0].removeprefix("ال")
        return name.startswith("ال") and (
            head in self.w.classes or head in self.w.directions or head == "ساحل"
        )

    def _outside(self, e: Entry, parent: Entry) -> bool:
        if parent.country and e.country and parent.country != e.country:
            return True
        reach = _REACH.get(parent.kind)
        if not reach or e.lat is None or parent.lat is None:
            return False
        if e.kind == "quarter" and parent.kind != "province":
            reach = 25
        return _kilometres(e.lat, e.lon or 0, parent.lat, parent.lon or 0) > reach

    def _elsewhere(self, quarter: Entry) -> bool:
        """Whether the report speaks of towns of a quarter's land, and of none beside which it lies."""
        towns = [a for a in self.anchors if a.kind in ("city", "town") and a.country == quarter.country]
        if quarter.lat is None or not towns:
            return False
        return all(
            _kilometres(quarter.lat, quarter.lon or 0, a.lat, a.lon or 0) > _REACH["city"]
            for a in towns
            if a.lat is not None
        )

    def _country_beside(self, f: Found) -> str | None:
        """مدينة طرابلس اللبنانية: the country by an adjective behind the name."""
        if f.last < len(self.doc.norm) and self.doc.norm[f.last].startswith("ال"):
            return nationality(self.doc.norm[f.last])
        return None

    def is_capital(self, e: Entry) -> bool:
        country = self.gazetteer.country(e.country)
        return country is not None and country.within == e.id

    def kilometres(self, e: Entry, other: Entry) -> float:
        """How far two places are from each other; endless where one has no point."""
        if e.lat is None or e.lon is None or other.lat is None or other.lon is None:
            return math.inf
        return _kilometres(e.lat, e.lon, other.lat, other.lon)

    def _nearness(self, e: Entry, region: Entry | None) -> float:
        if e.lat is None or e.lon is None:
            return 0.0
        best = 0.0
        for other in [*self.anchors[:24], *([region] if region else [])]:
            if other.kind == "country" or other.id == e.id or other.lat is None or other.lon is None:
                continue
            if abs(e.lat - other.lat) > _FAR:
                continue
            distance = _kilometres(e.lat, e.lon, other.lat, other.lon)
            if distance < 40:
                return 2.0
            best = max(best, 1.4 if distance < 100 else 0.6 if distance < 200 else 0.0)
        return best


def _kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    x = math.radians(lon2 - lon) * math.cos(math.radians((lat + lat2) / 2))
    return 6371 * math.hypot(x, math.radians(lat2 - lat))
