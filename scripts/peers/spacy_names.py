"""Names of a list (one a line, first argument) by spaCy's PhraseMatcher or EntityRuler (`matcher`, `ruler`); articles as JSON lines on stdin."""

import json
import sys

import spacy
from spacy.matcher import PhraseMatcher

names = open(sys.argv[1]).read().splitlines()
pipeline = spacy.blank("en")
if sys.argv[2] == "ruler":
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in names])
else:
    matcher = PhraseMatcher(pipeline.vocab)
    matcher.add("NAME", list(pipeline.tokenizer.pipe(names)))
for line in sys.stdin:
    article = json.loads(line)
    doc = pipeline(article["text"])
    if sys.argv[2] == "ruler":
        found = [(entity.start_char, entity.end_char) for entity in doc.ents]
    else:
        found = [(doc[start:end].start_char, doc[start:end].end_char) for _, start, end in matcher(doc)]
    print(json.dumps([article["id"], found]))
