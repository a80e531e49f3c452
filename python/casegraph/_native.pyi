from typing import Any

__version__: str

def annotate(text: str, published: str | None = None, *, id: str = "") -> dict[str, Any]:
    """What a document says: the object of the JSON contract (docs/case-file.md). Spans are code points, half-open.

    `published` is an ISO day such as "2023-09-24". Raises ValueError where it is none.
    """

def annotate_columns(ids: list[str], texts: list[str], published: list[str | None]) -> list[str]:
    """One JSON text a document, in order, on all threads and without the interpreter lock."""
