"""Fills fuzz/corpus with what the targets begin from: the samples of the tests and pieces of the example case."""

import pathlib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
# As in fuzz_targets/readers.rs.
NAMES = ["", "txt", "html", "pdf", "docx", "odt", "eml", "mbox", "csv", "warc", "xml", "zip"]


def put(target, name, content):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def readers():
    for sample in sorted((ROOT / "tests/corpus/readers").iterdir()):
        ending = sample.suffix.lstrip(".")
        choice = NAMES.index(ending) if ending in NAMES else 0
        put("readers", sample.name, bytes([choice]) + sample.read_bytes())


def texts():
    pages = [[line.partition("\t")[2] for line in page.read_text().splitlines()]
             for page in sorted((ROOT / "tests/corpus/zones").iterdir())]
    articles = [article.read_text().splitlines() for article in sorted((ROOT / "seeds").glob("*.txt"))]
    for number, lines in enumerate(pages + articles):
        for target in ["zones", "annotate"]:
            put(target, f"page-{number}", "\n".join(lines).encode())
        for target in ["times", "quotes", "annotate"]:
            for place, line in enumerate(lines):
                if len(line) > 60:
                    put(target, f"line-{number}-{place}", line.encode())


def lists():
    for table in sorted((ROOT / "gazetteer").glob("*.tsv")):
        put("gazetteer", table.name, "\n".join(table.read_text().splitlines()[:30]).encode())
    for name, list_ in {
        "own": "person\tAda Moss\tKX44|Mossy\nplace\tOrrin Wharf\n",
        "table": "name,kind,aliases\nAda Moss,person,KX44;Mossy\n",
        "ruler": '{"label": "ORG", "pattern": [{"lower": "orrin"}], "id": "orrin"}\n{"label": "PERSON", "pattern": "Ada Moss"}\n',
        "gate": "Ada Moss:kind=person&canonical=Ada M. Moss\n",
        "def": "city.lst:location:city\n",
        "ftm": '{"id": "x", "schema": "Person", "properties": {"name": ["Ada Moss"], "alias": ["KX44"]}}\n',
        "geonames": "1\tOrrin\tOrrin\tA,B\t1.0\t2.0\tP\tPPL\tGB\t\t\t\t\t\t9\t\t1\tEurope/London\t2020-01-01\n",
        "wikidata": "item,itemLabel,itemAltLabel\nhttp://www.wikidata.org/entity/Q1,Ada Moss,KX44\n",
    }.items():
        put("gazetteer", name, list_.encode())


def decisions():
    log = HERE / "seeds/decisions.jsonl"
    put("decisions", "all", log.read_bytes())
    for number, line in enumerate(log.read_text().splitlines()):
        put("decisions", f"line-{number}", line.encode())


if __name__ == "__main__":
    readers()
    texts()
    lists()
    decisions()
