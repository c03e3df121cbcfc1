"""Draw what ``isnad read`` shows on a terminal as SVG, from standard input to standard output.

Rich's own SVG places each piece of a line by itself, which tears Arabic apart; here the lines are HTML
inside the SVG, and the browser orders and joins them as a terminal with bidirectional text does.
"""

from __future__ import annotations

import io
import sys

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

_PAPER, _INK = (24, 26, 31), (222, 224, 228)
_THEME = TerminalTheme(_PAPER, _INK, [(0, 0, 0)] * 8)  # Isnad names its colours, it uses none of these
_WIDTH, _LINE, _PADDING = 930, 25, 24

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">
<rect width="100%" height="100%" rx="10" fill="rgb{paper}"/>
<foreignObject x="{padding}" y="{padding}" width="{inner}" height="{height}">
<div xmlns="http://www.w3.org/1999/xhtml" style="color:rgb{ink};font:15px/{line}px 'DejaVu Sans Mono',\
'Cascadia Mono',Menlo,Consolas,'Noto Sans Arabic','Segoe UI',monospace;white-space:pre">
{lines}
</div>
</foreignObject>
</svg>
"""


def main() -> None:
    lines = [_html(line) for line in sys.stdin.read().splitlines()]
    sys.stdout.write(
        _SVG.format(
            width=_WIDTH,
            inner=_WIDTH - 2 * _PADDING,
            height=len(lines) * _LINE + 2 * _PADDING,
            padding=_PADDING,
            line=_LINE,
            paper=_PAPER,
            ink=_INK,
            lines="".join(f'<div dir="auto" style="height:{_LINE}px">{x}</div>' for x in lines),
        )
    )


def _html(line: str) -> str:
    console = Console(
        record=True, file=io.StringIO(), width=1000, force_terminal=True, color_system="truecolor"
    )
    console.print(Text.from_ansi(line), end="", soft_wrap=True)
    return console.export_html(theme=_THEME, code_format="{code}", inline_styles=True)


if __name__ == "__main__":
    main()
