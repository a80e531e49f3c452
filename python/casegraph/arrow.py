"""Annotation over Arrow record batches: what Spark's `mapInArrow`, DuckDB and Polars hand over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from casegraph._native import annotate_columns

if TYPE_CHECKING:
    import pyarrow as pa

#: Columns of the result: the id of the document, and its annotations as the JSON of the contract.
SCHEMA = "id string, annotations string"


def annotate_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Annotates batches with the columns `id`, `text` and, if known, `published` (an ISO day or a date).

    Gives one batch a batch, with the columns of `SCHEMA`, rows in order. A row without text counts as empty text; a row
    that cannot be read gives `{"id": …, "error": …}`. Nothing is kept between batches, so memory is bounded by one.
    """
    import pyarrow as pa

    schema = pa.schema([("id", pa.string()), ("annotations", pa.string())])
    for batch in batches:
        columns = batch.schema.names
        missing = {"id", "text"} - set(columns)
        if missing:
            raise ValueError(f"the batch has no column {', '.join(sorted(missing))}")
        ids = batch.column("id").cast(pa.string()).fill_null("").to_pylist()
        texts = batch.column("text").cast(pa.string()).fill_null("").to_pylist()
        days = batch.column("published").cast(pa.string()).to_pylist() if "published" in columns else [None] * len(ids)
        found = annotate_columns(ids, texts, days)
        yield pa.record_batch([pa.array(ids, pa.string()), pa.array(found, pa.string())], schema=schema)
