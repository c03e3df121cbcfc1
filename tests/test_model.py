"""The types of the model and their JSON say the same."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import isnad
from isnad import pipeline
from isnad.model import (
    Claim,
    Event,
    Figure,
    Link,
    ModelError,
    Place,
    Report,
    Span,
    Time,
    from_json,
    json_schema,
    to_json,
)

SCHEMA = json_schema()
TEXT = "قالت وزارة الدفاع إن قواتها صدت هجوما."
SPAN = {"start": 0, "end": 4, "text": "قالت"}
CLAIM = {
    "content": [SPAN],
    "cue": None,
    "source": None,
    "chain": [{"name": None, "kind": "outlet", "role": None, "mention": None, "entity": None}],
    "mode": "narration",
    "stance": "narrate",
    "events": [],
}


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_engine_speaks_the_schema() -> None:
    report = pipeline.read(TEXT, published="2024-07-27", outlet="نموذج")
    data = json.loads(json.dumps(to_json(report)))
    jsonschema.validate(data, SCHEMA)
    assert from_json(Report, data) == report


reports = st.builds(
    Report,
    claims=st.lists(
        st.builds(
            Claim,
            chain=st.lists(st.builds(Link), min_size=1, max_size=2).map(tuple),
            content=st.lists(st.builds(Span), max_size=2).map(tuple),
            events=st.lists(
                st.builds(
                    Event,
                    place=st.lists(
                        st.builds(
                            Place, lat=st.none() | st.floats(-90, 90), lon=st.none() | st.floats(-180, 180)
                        ),
                        max_size=1,
                    ).map(tuple),
                    time=st.none() | st.builds(Time),
                    figures=st.lists(st.builds(Figure), max_size=1).map(tuple),
                ),
                max_size=1,
            ).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
)


@settings(deadline=None)
@given(reports)
def test_json_round_trip(report: Report) -> None:
    data = json.loads(json.dumps(to_json(report)))
    jsonschema.validate(data, SCHEMA)
    assert from_json(Report, data) == report


def test_the_names_of_json() -> None:
    time = from_json(Time, {"text": SPAN, "from": "2024-07-27", "to": None})
    assert (time.since, time.until) == ("2024-07-27", None)
    assert "why" not in to_json(from_json(Claim, CLAIM))
    assert to_json(from_json(Claim, {**CLAIM, "why": "verb"}))["why"] == "verb"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"stance": "shout"}, "claim.stance: 'shout' is none of say, announce"),
        ({"content": SPAN}, "claim.content: a list is expected"),
        ({"content": [{**SPAN, "start": "0"}]}, "claim.content[0].start: int is expected, not str"),
        ({"content": [{**SPAN, "start": True}]}, "claim.content[0].start: int is expected, not bool"),
        ({"cue": 3}, "claim.cue: an object is expected"),
        ({"cue": {"start": 0, "end": 4}}, "claim.cue: no field 'text'"),
    ],
)
def test_what_is_not_of_the_model_is_named(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ModelError) as caught:
        from_json(Claim, {**CLAIM, **change})
    assert says in str(caught.value)


def test_a_missing_field_is_named() -> None:
    with pytest.raises(ModelError, match="report: no field 'id'"):
        from_json(Report, {})


def test_what_python_gives_is_checked() -> None:
    with pytest.raises(ValueError, match="'yesterday' is no ISO 8601 date"):
        isnad.read("قال الحاكم إن الجسر سليم.", published="yesterday")
    with pytest.raises(TypeError, match="text must be str, not bytes"):
        isnad.read(b"abc")  # type: ignore[arg-type]
