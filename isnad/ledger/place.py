"""Where a ledger is: --ledger, else $ISNAD_LEDGER, else the platform's folder for a user's data."""

from __future__ import annotations

import os
from pathlib import Path

from isnad.errors import LedgerError


def url(where: str | None = None) -> str:
    """The database URL of a ledger: ``where`` is a path, or a URL that begins with postgresql://."""
    where = where or os.environ.get("ISNAD_LEDGER")
    if not where:
        from platformdirs import user_data_path

        where = str(user_data_path("isnad", appauthor=False) / "ledger.db")
    if "://" not in where:
        return f"sqlite:///{Path(where).expanduser().absolute()}"
    scheme, _, rest = where.partition("://")
    if scheme == "sqlite":
        return where
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return f"postgresql+psycopg://{rest}"
    raise LedgerError(
        f"{scheme}:// is no ledger that Isnad knows: give a path, or postgresql://user@host/name"
    )
