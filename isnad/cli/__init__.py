"""The command line: it parses, calls and shows."""

from __future__ import annotations


def main() -> None:
    """The entry point ``isnad``."""
    import io
    import signal
    import sys

    from isnad.cli import linking
    from isnad.errors import IsnadError

    if hasattr(signal, "SIGPIPE"):  # end quietly with `| head`, as other tools do
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        linking.app()
    except IsnadError as error:
        from isnad.cli.output import shown

        print(f"isnad: {shown(str(error))}", file=sys.stderr)
        sys.exit(error.status)
