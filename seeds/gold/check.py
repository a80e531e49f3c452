#!/usr/bin/env python3
"""Check the annotation of the example case.

Every line, nth and words must be found in the articles exactly as given, every
entity must exist, kinds must be known and dates must parse. Prints one line per
fault and ends with exit code 1, or prints the counts and ends with 0.
"""
import calendar
import csv
import pathlib
import re
import sys

GOLD = pathlib.Path(__file__).resolve().parent
SEEDS = GOLD.parent

KINDS = {"person", "organization", "place"}
ZONES = {"kicker", "headline", "dateline", "byline", "body", "heading", "caption", "caption-repeat", "link",
         "widget", "video-title", "tail", "metadata"}
NAMED = {"headline", "byline", "body", "heading", "caption", "caption-repeat"}
TOLD = {"headline", "body", "heading", "caption", "caption-repeat"}
TYPES = {"DATE", "TIME", "DURATION", "SET"}
QUOTES = {"direct", "mixed", "indirect"}
STATUS = {"said", "refused", "hypothetical"}
FACTUALITY = {"happened", "planned", "alleged", "denied", "negated", "hypothetical"}
ROLES = {"agent", "patient", "organization"}
FIELDS = {"date", "place", "number", "role", "factuality"}
EVENTS = set("""shooting killing death injury assault arrest charge bail hearing trial verdict sentence appeal lawsuit
inquiry review search protest meeting press_conference letter statement announcement appointment resignation dismissal
suspension election vote agreement contract payment acquisition accident fire attack closure opening law rescue
disappearance discovery diagnosis funeral vigil report apology warning visit move strike launch birth marriage theft
fraud threat""".split())
RELATIONS = set("parent spouse sibling works_for lives_in located_in founded succeeded represented killed".split())
MARKS = re.compile("[\"'‘’“”]")

faults = []


def fault(where, what):
    faults.append(f"{where}: {what}")


def table(name, columns):
    path = GOLD / name
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next(reader)
        if header != columns:
            fault(f"{name}:1", f"header is {header}, expected {columns}")
        for cells in reader:
            where = f"{name}:{reader.line_num}"
            if len(cells) != len(columns):
                fault(where, f"{len(cells)} cells, expected {len(columns)}")
                continue
            rows.append((where, dict(zip(columns, cells))))
    return rows


def day(text):
    """A calendar date as YYYY, YYYY-MM or YYYY-MM-DD."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    if not match:
        return False
    year, month, number = match.groups()
    if month and not 1 <= int(month) <= 12:
        return False
    return not number or 1 <= int(number) <= calendar.monthrange(int(year), int(month))[1]


def edtf(text):
    if text == "":
        return True
    if "/" in text:
        ends = text.split("/")
        if len(ends) != 2 or not all(end == ".." or day(end.rstrip("~?%")) for end in ends):
            return False
        return ".." in ends or ends[0] <= ends[1]
    return day(text.rstrip("~?%"))


def timex(kind, value):
    if kind == "DURATION":
        return re.fullmatch(r"P(\d+|X)(Y|M|W|D|WE)|PT(\d+|X)(H|M|S)", value) is not None
    if kind == "SET":
        return re.fullmatch(r"P\d+[YMWD]|XXXX-WXX-[1-7]|XXXX-XX-\d\d", value) is not None
    if kind == "TIME":
        match = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(MO|MI|AF|EV|NI|([01]\d|2[0-4]):[0-5]\d)", value)
        return match is not None and day(match[1])
    if value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
        return True
    return day(value) or re.fullmatch(r"\d{4}-(W[0-5]\d(-WE)?|SP|SU|FA|WI|Q[1-4])", value) is not None


documents = {}
for path in sorted(SEEDS.iterdir()):
    if path.suffix in (".txt", ".md"):
        documents[path.stem] = path.read_text(encoding="utf-8").split("\n")

zones = {}
for where, row in table("zones.tsv", ["document", "line", "zone"]):
    if row["zone"] not in ZONES:
        fault(where, f"unknown zone {row['zone']}")
    zones[row["document"], int(row["line"])] = row["zone"]
for document, lines in documents.items():
    for number, line in enumerate(lines, 1):
        if bool(line.strip()) != ((document, number) in zones):
            fault(f"{document}:{number}", "a line with text needs a zone, an empty line has none")


def line_of(where, document, number):
    lines = documents.get(document)
    if lines is None:
        fault(where, f"no document {document}")
        return None
    if not number.isdigit() or not 1 <= int(number) <= len(lines):
        fault(where, f"no line {number} in {document}")
        return None
    return lines[int(number) - 1]


def find(where, row, allowed):
    """The range of the words on their line."""
    line = line_of(where, row["document"], row["line"])
    if line is None:
        return None
    zone = zones.get((row["document"], int(row["line"])))
    if zone not in allowed:
        fault(where, f"stands in zone {zone}")
    if row["words"] != row["words"].strip() or not row["words"]:
        fault(where, "words are empty or have space around them")
        return None
    start = -1
    step = 0
    for _ in range(int(row["nth"])):
        start = line.find(row["words"], start + step if step else 0)
        step = len(row["words"])
        if start < 0:
            fault(where, f"no occurrence {row['nth']} of {row['words']!r} in {row['document']}:{row['line']}")
            return None
    return start, start + len(row["words"])


def no_overlap(seen, where, row, span):
    if span:
        key = (row["document"], row["line"])
        for other, first in seen.setdefault(key, []):
            if span[0] < other[1] and other[0] < span[1]:
                fault(where, f"overlaps {first}")
        seen[key].append((span, where))


entities = {}
for where, row in table("entities.tsv", ["id", "kind", "name", "aliases", "note"]):
    if row["id"] in entities:
        fault(where, f"{row['id']} stands twice")
    if row["kind"] not in KINDS:
        fault(where, f"unknown kind {row['kind']}")
    entities[row["id"]] = row


def entity(where, name):
    if name not in entities:
        fault(where, f"no entity {name}")
        return False
    return True


def evidence(where, text):
    document, _, number = text.rpartition(":")
    line_of(where, document, number)


seen = {}
named = set()
for where, row in table("names.tsv", ["document", "line", "nth", "words", "kind", "entity"]):
    no_overlap(seen, where, row, find(where, row, NAMED))
    if entity(where, row["entity"]):
        known = entities[row["entity"]]
        named.add(row["entity"])
        if known["kind"] != row["kind"]:
            fault(where, f"{row['entity']} is a {known['kind']}")
        if row["words"] not in [known["name"], *known["aliases"].split("|")]:
            fault(where, f"{row['words']!r} is neither the name nor an alias of {row['entity']}")
for name in entities:
    if name not in named:
        fault("entities.tsv", f"{name} is never named")

seen = {}
for where, row in table("times.tsv", ["document", "line", "nth", "words", "type", "value"]):
    no_overlap(seen, where, row, find(where, row, TOLD))
    if row["type"] not in TYPES:
        fault(where, f"unknown type {row['type']}")
    elif not timex(row["type"], row["value"]):
        fault(where, f"value {row['value']!r} is no {row['type']}")


def plain(text):
    return re.sub(r"\s+", " ", MARKS.sub("", text)).strip()


columns = ["document", "first_line", "last_line", "kind", "content", "source", "speaker", "status", "zone", "cue"]
for where, row in table("quotes.tsv", columns):
    first, last = row["first_line"], row["last_line"]
    if line_of(where, row["document"], first) is None or line_of(where, row["document"], last) is None:
        continue
    lines = documents[row["document"]][int(first) - 1:int(last)]
    text = plain("\n".join(lines))
    at = 0
    for piece in row["content"].split(" / "):
        found = text.find(plain(piece), at)
        if found < 0 or not piece.strip():
            fault(where, f"not in {row['document']}:{first}-{last}: {piece!r}")
            break
        at = found + len(plain(piece))
    else:
        for number, piece in ((first, row["content"].split(" / ")[0]), (last, row["content"].split(" / ")[-1])):
            if plain(piece) not in plain(documents[row["document"]][int(number) - 1]):
                fault(where, f"line {number} does not hold {piece!r}")
    if row["source"] not in "\n".join(lines):
        fault(where, f"source {row['source']!r} is not on the lines")
    for word in row["cue"].split(" / "):
        if word not in "\n".join(lines):
            fault(where, f"cue {word!r} is not on the lines")
    if row["kind"] not in QUOTES:
        fault(where, f"unknown kind {row['kind']}")
    if row["status"] not in STATUS:
        fault(where, f"unknown status {row['status']}")
    if row["zone"] != zones.get((row["document"], int(first))):
        fault(where, f"line {first} is zone {zones.get((row['document'], int(first)))}")
    if not row["speaker"].startswith("["):
        entity(where, row["speaker"])
    else:
        for word in re.findall(r"(?<= of | to | in )([a-z]+(?:-[a-z0-9]+)+)\]", row["speaker"]):
            entity(where, word)

events = {}
for where, row in table("events.tsv", ["id", "kind", "edtf", "participants", "place", "factuality", "summary"]):
    if row["id"] in events:
        fault(where, f"{row['id']} stands twice")
    events[row["id"]] = row
    if row["kind"] not in EVENTS:
        fault(where, f"unknown kind {row['kind']}")
    if not edtf(row["edtf"]):
        fault(where, f"date {row['edtf']!r} does not parse")
    for part in filter(None, row["participants"].split("|")):
        role, _, name = part.partition("=")
        if role not in ROLES:
            fault(where, f"unknown role {role}")
        entity(where, name)
    if row["place"] and entity(where, row["place"]) and entities[row["place"]]["kind"] != "place":
        fault(where, f"{row['place']} is not a place")
    if row["factuality"] not in FACTUALITY:
        fault(where, f"unknown factuality {row['factuality']}")

seen = {}
mentioned = set()
for where, row in table("event_mentions.tsv", ["event", "document", "line", "words", "nth", "factuality"]):
    no_overlap(seen, where, row, find(where, row, TOLD))
    if row["event"] not in events:
        fault(where, f"no event {row['event']}")
    mentioned.add(row["event"])
    if row["factuality"] not in FACTUALITY:
        fault(where, f"unknown factuality {row['factuality']}")
for name in events:
    if name not in mentioned:
        fault("events.tsv", f"{name} has no mention")

for where, row in table("small_acts.tsv", ["document", "line", "words", "nth", "edtf"]):
    find(where, row, TOLD)
    if not edtf(row["edtf"]):
        fault(where, f"no date: {row['edtf']}")

for where, row in table("conflicts.tsv", ["event", "field", "claims"]):
    if row["event"] not in events:
        fault(where, f"no event {row['event']}")
    if row["field"] not in FIELDS:
        fault(where, f"unknown field {row['field']}")
    values = set()
    for claim in row["claims"].split("|"):
        value, _, document = claim.rpartition("@")
        values.add(value)
        if document not in documents:
            fault(where, f"no document {document}")
        if row["field"] == "date" and not edtf(value):
            fault(where, f"date {value!r} does not parse")
        if row["field"] == "place":
            entity(where, value)
    if len(values) < 2:
        fault(where, "a conflict needs two values")

for where, row in table("offices.tsv", ["office", "holder", "start_doc_evidence", "start", "end"]):
    entity(where, row["holder"])
    evidence(where, row["start_doc_evidence"])
    if not edtf(row["start"]) or not edtf(row["end"]):
        fault(where, "start or end does not parse")

for where, row in table("descriptions.tsv", ["document", "description", "entity", "evidence"]):
    if row["document"] not in documents:
        fault(where, f"no document {row['document']}")
    entity(where, row["entity"])
    evidence(where, row["evidence"])

for where, row in table("relations.tsv", ["subject", "kind", "object", "evidence"]):
    entity(where, row["subject"])
    entity(where, row["object"])
    evidence(where, row["evidence"])
    if row["kind"] not in RELATIONS:
        fault(where, f"unknown kind {row['kind']}")

listed = set()
for where, row in table("documents.tsv", ["document", "published", "updated", "outlet", "byline", "same_as"]):
    listed.add(row["document"])
    if row["document"] not in documents or row["same_as"] and row["same_as"] not in documents:
        fault(where, "no such document")
    if not day(row["published"]) or row["updated"] and not day(row["updated"]):
        fault(where, "a date does not parse")
    for name in filter(None, [row["outlet"], *row["byline"].split("|")]):
        entity(where, name)
for name in documents:
    if name not in listed:
        fault("documents.tsv", f"{name} is missing")

if faults:
    print("\n".join(faults))
    print(f"{len(faults)} faults")
    sys.exit(1)
print(f"{len(documents)} articles, {len(entities)} entities, {len(events)} events: no faults")
