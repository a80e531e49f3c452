"""The Python module gives what the command gives."""

import json

import casegraph
import pyarrow as pa
import pytest

TEXT = "“We will not rest,” said Ada Moss, the mayor, on Friday. Café Zola closed in May."


def test_spans_are_code_points_of_the_text():
    found = casegraph.annotate(TEXT, published="2023-09-24", id="d1")
    assert found["id"] == "d1" and found["published"] == "2023-09-24"
    (time, month) = found["times"]
    assert TEXT[time["start"] : time["end"]] == "Friday" and time["value"] == "2023-09-22"
    assert TEXT[month["start"] : month["end"]] == "May"
    (quote,) = found["quotes"]
    (content,) = quote["content"]
    assert TEXT[content["start"] : content["end"]] == "We will not rest,"
    speakers = {entity["id"]: entity["name"] for entity in found["entities"]}
    assert speakers[quote["speaker"]] == "Ada Moss"


def test_without_a_day_nothing_is_invented():
    found = casegraph.annotate(TEXT + " It opened on 3 May 2020.")
    dated = [time["value"] for time in found["times"] if time["earliest"]]
    assert dated == ["2020-05-03"]


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="is not a day"):
        casegraph.annotate(TEXT, published="the other day")


def test_batches_give_the_same_and_keep_order():
    batch = pa.record_batch({"id": ["a", "b", "c"], "text": [TEXT, None, "Nothing."], "published": ["2023-09-24", None, "no day"]})
    (result,) = casegraph.annotate_batches([batch])
    rows = [json.loads(row) for row in result.column("annotations").to_pylist()]
    assert result.column("id").to_pylist() == ["a", "b", "c"]
    assert rows[0] == casegraph.annotate(TEXT, published="2023-09-24", id="a")
    assert rows[1]["mentions"] == []
    assert "is not a day" in rows[2]["error"]


def test_a_batch_without_text_is_refused():
    with pytest.raises(ValueError, match="no column text"):
        next(casegraph.annotate_batches([pa.record_batch({"id": ["a"]})]))
