"""What the documents promise is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import isnad
from isnad import errors
from isnad.errors import IsnadError, LexiconError

ROOT = Path(__file__).parent.parent


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_exit_statuses() -> None:
    told = {int(x) for x in re.findall(r"^\| (\d+) \|", text("docs/reading.md"), re.MULTILINE)}
    raised = {x.status for x in vars(errors).values() if isinstance(x, type) and issubclass(x, IsnadError)}
    assert told == {0, 2, *raised - {LexiconError.status}}  # a bad lexicon is a fault of the package


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "docs/README.md",
        "docs/reading.md",
        "docs/ledger.md",
        "docs/incidents.md",
        "docs/parties.md",
    ],
)
def test_links(name: str) -> None:
    for link in re.findall(r"\]\(([^):]+)\)", text(name)):
        assert (ROOT / name).parent.joinpath(link.partition("#")[0]).exists(), link


def test_the_python_of_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", text("README.md"), re.DOTALL)
    exec(code, {})
    told = "وزارة الدفاع say ['المدفعية قصفت حلب']\nshelling happened ['المدفعية']\n"
    assert capsys.readouterr().out == told


def test_make_targets() -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", text("README.md"))) - {"test", "and"} <= targets
    assert "test" in targets


def test_the_sample_is_read() -> None:
    report = isnad.read(text("isnad/samples/majdal-shams.txt"), outlet="نموذج", published="2024-07-28")
    assert {"accuse", "assert", "deny", "urge"} <= {x.stance for x in report.claims}
    assert ["رويترز" in (x.chain[0].name or "") for x in report.claims if len(x.chain) > 1].count(True) == 1
