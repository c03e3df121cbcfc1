"""Isnad reads Arabic news about armed conflict and keeps a ledger of attributed claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "read"]

if TYPE_CHECKING:
    from isnad.pipeline import read


def __getattr__(name: str) -> Any:
    """``isnad.read``, brought in at its first use: importing the package does no work."""
    if name == "read":
        from isnad.pipeline import read

        return read
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
