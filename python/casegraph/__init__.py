"""Names, dates, statements, events and relations of news text, each with its span.

>>> import casegraph
>>> found = casegraph.annotate("Ada Moss resigned on Friday.", published="2023-09-24")
>>> found["times"][0]["value"]
'2023-09-22'
"""

from casegraph._native import __version__, annotate
from casegraph.arrow import SCHEMA, annotate_batches

__all__ = ["SCHEMA", "__version__", "annotate", "annotate_batches"]
