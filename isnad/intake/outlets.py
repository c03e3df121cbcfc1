"""Who publishes what: outlets by their hosts, with country, owner and feeds; a user's own list laid over ours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import Any

from isnad.errors import OutletsError

_PRESETS = "outlets.toml"
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_HOST = re.compile(r"(?!www\.)(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+")
_FEED = re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?")
_TABLES = ("ownership", "outlet")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet. ``country`` is mostly that of its seat, ISO 3166-1 alpha-2; None where it has none (the United Nations).

    ``ownership`` is a key of ``Outlets.ownership``; ``owner`` says it in words, only what is widely known. ``checked``
    tells whether someone has seen its feeds answer.
    """

    key: str
    name: str
    name_en: str
    hosts: tuple[str, ...]
    ownership: str
    owner: str
    owner_en: str
    country: str | None = None
    feeds: tuple[str, ...] = ()
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Outlets:
    """Outlets by key, in the order of their file; ``ownership`` has the kinds' names by language (``ar``, ``en``)."""

    outlets: Mapping[str, Outlet]
    ownership: Mapping[str, Mapping[str, str]]
    _hosts: Mapping[str, Outlet]

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self.outlets.values())

    def __len__(self) -> int:
        return len(self.outlets)

    def by_host(self, host: str) -> Outlet | None:
        """The outlet of a host, of ``www.`` before it and of what lies under it: the one that names most of it."""
        labels = host.lower().partition(":")[0].strip(".").split(".")
        return next((x for n in range(len(labels)) if (x := self._hosts.get(".".join(labels[n:])))), None)


def load(extra: Path | None = None) -> Outlets:
    """Our outlets and, over them, those of a TOML file of the user's own: its fields replace ours, outlet by outlet.

    Raises OutletsError, which names the file, the outlet and the field.
    """
    rows, kinds = _rows((files(__package__) / _PRESETS).read_bytes(), _PRESETS)
    ours = _outlets(rows, kinds, _PRESETS)
    if extra is None:
        return Outlets(ours, kinds, _by_host(ours, _PRESETS))
    name = str(extra)
    try:
        data = extra.read_bytes()
    except OSError as error:
        raise OutletsError(
            f"{name} cannot be read ({error.strerror}): check it and its permissions"
        ) from None
    own, more = _rows(data, name)
    kinds = kinds | more
    theirs = _outlets({k: rows.get(k, {}) | v for k, v in own.items()}, kinds, name)
    rest = {k: v for k, v in ours.items() if k not in theirs}
    hosts = _by_host(rest, _PRESETS) | _by_host(theirs, name)  # a host that both name is the user's
    return Outlets(ours | theirs, kinds, hosts)


def _rows(data: bytes, name: str) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, str]]]:
    """The outlets' fields by key, and the names of the kinds of ownership."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise OutletsError(f"{name} is not UTF-8: save it as such") from None
    except tomllib.TOMLDecodeError as error:
        raise OutletsError(f"{name} is no TOML: {error}") from None
    for key in table:
        if key not in _TABLES or not isinstance(table[key], dict):
            raise OutletsError(f"{name}: {key!r} is not known: write each outlet as [outlet.its-key]")
    rows: dict[str, Any] = table.get("outlet", {})
    for key, row in rows.items():
        if not _KEY.fullmatch(key):
            raise OutletsError(f"{name}: outlet {key!r}: a key has a-z, 0-9 and - only")
        if not isinstance(row, dict):
            raise OutletsError(f"{name}: outlet {key!r} is no table: write it as [outlet.{key}]")
    kinds: dict[str, Any] = table.get("ownership", {})
    for kind, names in kinds.items():
        if not (isinstance(names, dict) and all(isinstance(names.get(x), str) for x in ("ar", "en"))):
            raise OutletsError(f"{name}: ownership {kind!r} needs its names: {kind} = {{ ar = …, en = … }}")
    return rows, kinds


def _outlets(rows: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, Any], name: str) -> dict[str, Outlet]:
    found = {}
    for key, row in rows.items():
        try:
            found[key] = _outlet(key, row, kinds)
        except ValueError as error:
            raise OutletsError(f"{name}: outlet {key!r}: {error}") from None
    return found


def _outlet(key: str, row: Mapping[str, Any], kinds: Mapping[str, Any]) -> Outlet:
    known = {x.name: x for x in fields(Outlet) if x.name != "key"}
    if odd := next((x for x in row if x not in known), None):
        raise ValueError(f"field {odd!r} is not known; there are {', '.join(known)}")
    if lacking := next((k for k, x in known.items() if x.default is MISSING and k not in row), None):
        raise ValueError(f"field {lacking!r} is missing")
    given: dict[str, Any] = {}
    for field, value in row.items():
        if field in ("hosts", "feeds"):
            if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
                raise ValueError(f"field {field!r} has to be a list of strings")
            given[field] = tuple(value)
        elif field == "checked":
            if not isinstance(value, bool):
                raise ValueError("field 'checked' has to be true or false")
            given[field] = value
        elif not isinstance(value, str) or not value.strip():
            raise ValueError(f"field {field!r} has to be a string that is not empty")
        else:
            given[field] = value
    outlet = Outlet(key, **given)
    _check(outlet, kinds)
    return outlet


def _check(outlet: Outlet, kinds: Mapping[str, Any]) -> None:
    if outlet.country is not None and not _COUNTRY.fullmatch(outlet.country):
        raise ValueError(f"field 'country' is {outlet.country!r}: write two capitals, such as PS")
    if outlet.ownership not in kinds:
        raise ValueError(f"field 'ownership' is {outlet.ownership!r}: one of {', '.join(kinds)} is expected")
    if not outlet.hosts:
        raise ValueError("field 'hosts' is empty: an outlet is known by its hosts")
    if bad := next((x for x in outlet.hosts if not _HOST.fullmatch(x)), None):
        raise ValueError(f"field 'hosts' has {bad!r}: write the host alone, in small letters, without www.")
    if bad := next((x for x in outlet.feeds if not _FEED.fullmatch(x)), None):
        raise ValueError(f"field 'feeds' has {bad!r}: write a URL that starts with https:// or http://")


def _by_host(outlets: Mapping[str, Outlet], name: str) -> dict[str, Outlet]:
    hosts: dict[str, Outlet] = {}
    for outlet in outlets.values():
        for host in outlet.hosts:
            if (other := hosts.setdefault(host, outlet)) is not outlet:
                raise OutletsError(
                    f"{name}: outlet {outlet.key!r}: field 'hosts' has {host!r}, which {other.key!r} has as well"
                )
    return hosts
