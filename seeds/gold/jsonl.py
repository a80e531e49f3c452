#!/usr/bin/env python3
"""Print the annotation as JSON Lines, one article a line.

Offsets are Unicode code points, half-open, into the text of the whole file.
"scored" lists the runs of lines that are annotated. The content of a quotation is a list of
ranges without the marks; its source is the occurrence of the words nearest to them.
"""
import csv
import json
import pathlib
import re

GOLD = pathlib.Path(__file__).resolve().parent
SILENT = {"kicker", "dateline", "link", "widget", "video-title", "tail", "metadata"}
MARKS = "\"'‘’“”"


def table(name):
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


class Article:
    def __init__(self, path, published):
        self.text = path.read_text(encoding="utf-8")
        self.lines = self.text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.record = {"id": path.stem, "published": published, "text": self.text, "times": [], "names": [], "quotes": [],
                       "events": [], "scored": []}

    def words(self, row):
        number = int(row["line"])
        start, line = -1, self.lines[number - 1]
        for turn in range(int(row["nth"])):
            start = line.find(row["words"], start + len(row["words"]) if turn else 0)
        start += self.starts[number - 1]
        return {"start": start, "end": start + len(row["words"])}

    def content(self, row):
        """The ranges of the pieces; marks inside a report split it."""
        at, end = self.starts[int(row["first_line"]) - 1], self.starts[int(row["last_line"])] - 1
        ranges = []
        for piece in row["content"].split(" / "):
            gap = "[" + MARKS + "]*"
            pattern = gap.join(re.escape(c) for c in piece if c not in MARKS).replace(r"\ ", r"\s+")
            found = re.compile(r"(?<!\w)" + pattern + r"(?!\w)").search(self.text, at, end)
            ranges.append([found.start(), found.end()])
            at = found.end()
        return ranges

    def gap(self, start, end, s, e, kind):
        """Characters between two ranges; the end of a sentence between them weighs more in a report without marks."""
        between = self.text[end:s] if end <= s else self.text[e:start]
        return len(between) + (100 if kind == "indirect" and re.search(r"[.?!]\s", between) else 0)

    def nearest(self, words, row, *near):
        """The occurrence outside the content that is nearest to all the given places together."""
        content = near[0]
        first, last = self.starts[int(row["first_line"]) - 1], self.starts[int(row["last_line"])] - 1
        best = None
        whole = list(re.finditer(r"(?<!\w)" + re.escape(words) + r"(?!\w)", self.text[first:last]))
        # "Varleysaid": only words that stand glued together are found inside a word
        for found in whole or re.finditer(re.escape(words), self.text[first:last]):
            start, end = found.start() + first, found.end() + first
            if any(s < end and start < e for s, e in content):
                continue
            far = sum(min(self.gap(start, end, s, e, row["kind"]) for s, e in place) for place in near if place)
            if best is None or far < best[0]:
                best = far, [start, end]
        return [best[1]] if best else []


articles = {}
for row in table("documents.tsv"):
    path = next(p for p in GOLD.parent.iterdir() if p.stem == row["document"] and p.suffix in (".txt", ".md"))
    articles[row["document"]] = Article(path, row["published"])
before = None
for row in table("zones.tsv"):
    article, number = articles[row["document"]], int(row["line"])
    scored = article.record["scored"]
    if row["zone"] in SILENT:
        before = None
        continue
    if before is not article:
        scored.append([article.starts[number - 1], 0])
    scored[-1][1] = article.starts[number] - 1
    before = article
for row in table("names.tsv"):
    article = articles[row["document"]]
    article.record["names"].append({**article.words(row), "kind": row["kind"], "entity": row["entity"]})
for row in table("times.tsv"):
    article = articles[row["document"]]
    article.record["times"].append({**article.words(row), "type": row["type"], "value": row["value"]})
for row in table("event_mentions.tsv"):
    article = articles[row["document"]]
    article.record["events"].append({"id": row["event"], **article.words(row), "factuality": row["factuality"]})
for row in table("quotes.tsv"):
    article = articles[row["document"]]
    content = article.content(row)
    source = article.nearest(row["source"], row, content) if row["source"] else []
    article.record["quotes"].append({
        "kind": row["kind"], "content": content, "source": source,
        "cue": article.nearest(row["cue"], row, content, source) if row["cue"] else [],
        "speaker": row["speaker"], "status": row["status"], "zone": row["zone"]})
for article in articles.values():
    print(json.dumps(article.record, ensure_ascii=False))
