"""The types of the claim model, in the order in which data flows; standard library only.

Offsets are half-open ranges of Unicode code points of ``Report.text``, which is the input
as decoded and never altered. ``to_json`` and ``from_json`` convert between these types and
plain JSON values without loss; ``json_schema`` publishes their shape.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeVar

Mode = Literal["direct", "indirect", "mixed", "narration"]
Stance = Literal[
    "say", "announce", "assert", "allege", "deny", "accuse", "admit", "opine",
    "expect", "warn", "urge", "promise", "condemn", "welcome", "cite", "narrate",
]  # fmt: skip
Kind = Literal[
    "state", "person", "group", "media", "organisation", "witness", "anonymous", "document", "outlet"
]
Status = Literal["happened", "negated", "attempted", "planned", "possible"]
Precision = Literal["exact", "near", "district", "province", "country", "area"]
Qualifier = Literal["exact", "about", "at-least", "more-than", "at-most", "less-than", "range", "vague"]
Basis = Literal["incident", "period", "cumulative"]
TimePrecision = Literal["hour", "part", "day", "days", "week", "month", "season", "year", "period"]
Calendar = Literal["gregorian", "hijri"]
Anchor = Literal["published", "dateline", "none"]

FIGURE_KINDS = (
    "killed", "wounded", "losses", "missing", "captured", "detained", "abducted", "displaced", "destroyed",
    "attacks", "strikes", "munitions", "forces", "other",
)  # fmt: skip
STANCES: tuple[Stance, ...] = typing.get_args(Stance)
KINDS: tuple[Kind, ...] = typing.get_args(Kind)

_OMIT_NULL = {"omit_null": True}
_PLAIN = frozenset((str, int, float))


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``[start, end)`` of a report's text, with the characters themselves."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain: someone through whom a claim came.

    ``name`` is the fullest form of the name in the report (null where the source is nobody
    in particular), ``role`` a title, ``mention`` where this claim mentions the link,
    ``entity`` an id that is stable across reports.
    """

    name: str | None
    kind: Kind
    role: str | None = None
    mention: Span | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor, target or instrument of an event; ``entity`` as in ``Link``, null for a mere thing."""

    start: int
    end: int
    text: str
    entity: str | None = field(default=None, metadata=_OMIT_NULL)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the gazetteer that a name could mean."""

    gazetteer: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a claim gives: the words, and the point (degrees, WGS 84) understood by them.

    ``why`` tells the reason for the choice among ``candidates``, which are kept where there were
    several. ``acled`` (1 to 3) and ``ucdp`` (1 to 7) are the precision codes of those codebooks.
    """

    text: Span
    name: str | None
    lat: float | None
    lon: float | None
    country: str | None
    precision: Precision
    gazetteer: str | None = field(default=None, metadata=_OMIT_NULL)
    why: str | None = field(default=None, metadata=_OMIT_NULL)
    candidates: tuple[Candidate, ...] | None = field(default=None, metadata=_OMIT_NULL)
    acled: int | None = field(default=None, metadata=_OMIT_NULL)
    ucdp: int | None = field(default=None, metadata=_OMIT_NULL)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a claim gives; ``since`` and ``until`` (JSON: from, to) are inclusive ISO dates.

    Both are null where the words need a date to count from and the report has none
    (``anchor`` is then ``none``); ``anchor`` is null where the words are a date of their own.
    """

    text: Span
    since: str | None = field(metadata={"name": "from"})
    until: str | None = field(metadata={"name": "to"})
    precision: TimePrecision | None = field(default=None, metadata=_OMIT_NULL)
    calendar: Calendar | None = field(default=None, metadata=_OMIT_NULL)
    anchor: Anchor | None = field(default=None, metadata=_OMIT_NULL)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count; ``high`` is null where it is open (more than 20)."""

    text: Span
    kind: str
    class_: str = field(metadata={"name": "class"})
    low: int | None
    high: int | None
    qualifier: Qualifier
    basis: Basis | None = field(default=None, metadata=_OMIT_NULL)


@dataclass(frozen=True, slots=True)
class Event:
    """A happening that a claim speaks of, by its most informative word.

    ``acled`` (event type and sub-event type) and ``plover`` are the type's equivalents in those codebooks.
    """

    type: str
    trigger: Span
    status: Status
    acled: tuple[str, ...] | None = field(default=None, metadata=_OMIT_NULL)
    plover: str | None = field(default=None, metadata=_OMIT_NULL)
    actor: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()
    instrument: tuple[Party, ...] = ()
    place: tuple[Place, ...] = ()
    time: Time | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution relation: who says what, through whom, with which word.

    ``cue`` is null in narration, ``source`` where the source is left out. The last link of
    ``chain`` is the speaker. ``why`` names the construction that found the claim; the names
    are explained in ``docs/constructions.md``.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    chain: tuple[Link, ...]
    mode: Mode
    stance: Stance
    why: str | None = field(default=None, metadata=_OMIT_NULL)
    events: tuple[Event, ...] = ()

    @property
    def speaker(self) -> Link:
        return self.chain[-1]


@dataclass(frozen=True, slots=True)
class Report:
    """One news text and the claims read out of it, in text order."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str
    text: str
    claims: tuple[Claim, ...] = ()


def published_date(value: str) -> str:
    """``value`` if it is an ISO 8601 date or date and time; raises ValueError saying what is expected."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(
            f"{value!r} is no ISO 8601 date, such as 2024-07-27 or 2024-07-27T18:30+03:00"
        ) from None
    return value


T = TypeVar("T")


class ModelError(ValueError):
    """JSON that is not of the model; the message names the field."""


@functools.cache
def _fields(cls: type) -> tuple[tuple[str, str, Any, bool, bool], ...]:
    """Each field as (attribute, JSON name, type, left out when null, required)."""
    hints = typing.get_type_hints(cls)
    return tuple(
        (
            f.name,
            f.metadata.get("name", f.name),
            hints[f.name],
            bool(f.metadata.get("omit_null")),
            f.default is dataclasses.MISSING,
        )
        for f in dataclasses.fields(cls)
    )


def to_json(value: Any) -> Any:
    """Turn a value of the model into plain JSON values."""
    cls: Any = type(value)
    if cls is tuple:
        return [x if type(x) in _PLAIN else to_json(x) for x in value]
    if not hasattr(cls, "__dataclass_fields__"):
        return value
    get, names = _shape(cls)
    out: dict[str, Any] = {}
    for (name, omit_null), inner in zip(names, get(value), strict=True):
        if type(inner) in _PLAIN:
            out[name] = inner
        elif inner is not None:
            out[name] = to_json(inner)
        elif not omit_null:
            out[name] = None
    return out


@functools.cache
def _shape(cls: type) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[tuple[str, bool], ...]]:
    """What gets all fields of a value at once, and the JSON name of each and whether it is left out when null."""
    fields = _fields(cls)
    one = operator.attrgetter(fields[0][0])
    many = operator.attrgetter(*(x[0] for x in fields))
    get = many if len(fields) > 1 else lambda value: (one(value),)
    return get, tuple((name, omit_null) for _, name, _, omit_null, _ in fields)


def from_json(cls: type[T], data: Any) -> T:
    """Build a value of the model from plain JSON values; raises ModelError naming the field."""
    return typing.cast(T, _build(cls, data, cls.__name__.lower()))


def _build(hint: Any, data: Any, where: str) -> Any:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        options = typing.get_args(hint)
        if data is None:
            return None
        (hint,) = (x for x in options if x is not type(None))
        return _build(hint, data, where)
    if origin is tuple:
        if not isinstance(data, list):
            raise ModelError(f"{where}: a list is expected")
        return tuple(_build(typing.get_args(hint)[0], x, f"{where}[{i}]") for i, x in enumerate(data))
    if origin is Literal:
        if data not in typing.get_args(hint):
            raise ModelError(f"{where}: {data!r} is none of {', '.join(typing.get_args(hint))}")
        return data
    if dataclasses.is_dataclass(hint):
        if not isinstance(data, dict):
            raise ModelError(f"{where}: an object is expected")
        values = {}
        for attribute, name, inner, _, required in _fields(typing.cast(type, hint)):
            if name in data:
                values[attribute] = _build(inner, data[name], f"{where}.{name}")
            elif required:
                raise ModelError(f"{where}: no field {name!r}")
        return typing.cast(type, hint)(**values)
    if hint is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, hint) or isinstance(data, bool):
        raise ModelError(f"{where}: {hint.__name__} is expected, not {type(data).__name__}")
    return data


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a report."""
    definitions: dict[str, Any] = {}
    root = _schema(Report, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Isnad report",
        **root,
        "$defs": definitions,
    }


_PRIMITIVES = {str: "string", int: "integer", float: "number"}


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (x for x in typing.get_args(hint) if x is not type(None))
        return {"anyOf": [_schema(inner, definitions), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(typing.get_args(hint)[0], definitions)}
    if origin is Literal:
        return {"enum": list(typing.get_args(hint))}
    if dataclasses.is_dataclass(hint):
        cls = typing.cast(type, hint)
        if cls.__name__ not in definitions:
            definitions[cls.__name__] = {}
            rows = _fields(cls)
            definitions[cls.__name__] = {
                "type": "object",
                "description": (cls.__doc__ or "").split("\n\n")[0],
                "properties": {name: _schema(inner, definitions) for _, name, inner, _, _ in rows},
                "required": [name for _, name, _, _, required in rows if required],
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{cls.__name__}"}
    return {"type": _PRIMITIVES[hint]}
