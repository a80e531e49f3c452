#!/usr/bin/env python3
"""Compares the terms of gazetteer/office_holders.tsv with open sources beside the checkout: scripts/check_offices.py ../shared

Prints every term that differs. Sources: a compiled list of British offices, and executive.yaml and legislators-current.yaml of
unitedstates/congress-legislators (CC0). Terms of no source are not checked.
"""
import csv
import pathlib
import re
import sys

LISTED_AS = {"Commissioner of Police of the Metropolis": "commissioner of the Metropolitan Police"}
ROLES = {"Senate Majority Leader": "Senate majority leader", "Speaker of the House": "speaker of the House of Representatives"}


def terms():
    """Our terms: office in lower case to (holder, start, end)."""
    table = pathlib.Path(__file__).parent.parent / "gazetteer" / "office_holders.tsv"
    found = {}
    for row in csv.DictReader(table.open(encoding="utf-8"), delimiter="\t"):
        found.setdefault(row["office"].lower(), []).append((row["holder"], row["start"], row["end"]))
    return found


def british(sources):
    """(office, surname, start, end) of the compiled list."""
    for row in csv.DictReader((sources / "offices_uk_compiled" / "offices_uk.csv").open(encoding="utf-8")):
        yield LISTED_AS.get(row["office"], row["office"]), row["holder"], row["start"], row["end"]


def american(sources):
    """(office, surname, start, end) of presidents and vice presidents since 1974, one row a term of four years."""
    text = (sources / "unitedstates+congress-legislators" / "executive.yaml").read_text(encoding="utf-8")
    for person in text.split("\n- id:"):
        last = re.search(r"\n\s+last: (.*)", person)
        for kind, start, end in re.findall(r"type: (\w+)\n\s+start: '?([\d-]+)'?\n\s+end: '?([\d-]+)", person):
            office = {"prez": "president", "viceprez": "vice president"}.get(kind)
            if last and office and start > "1974":
                yield f"{office} of the United States", last[1].strip(), start, end


def leaders(sources):
    """(office, surname, start, end) of the leaders of both houses who sit today, one row a congress."""
    text = (sources / "unitedstates+congress-legislators" / "legislators-current.yaml").read_text(encoding="utf-8")
    for person in text.split("\n- id:"):
        last = re.search(r"\n\s+last: (.*)", person)
        pattern = r"- title: (.*)\n\s+chamber: \w+\n\s+start: '?([\d-]+)'?(?:\n\s+end: '?([\d-]+))?"
        for title, start, end in re.findall(pattern, person):
            if last and title in ROLES:
                yield ROLES[title], last[1].strip(), start, end


def main():
    sources = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "../shared") / "gazetteer_sources"
    ours = terms()
    checked = wrong = 0
    for source in (british, american, leaders):
        for office, holder, start, end in source(sources):
            checked += 1
            surname = holder.split()[-1]
            # A term of ours may be several of the source's, one after the other.
            covers = [
                term for term in ours.get(office.lower(), [])
                if term[0].split()[-1] == surname and term[1] <= start and (not term[2] or end and end <= term[2])
            ]
            if not covers:
                wrong += 1
                print(f"differs: {office}: {holder} {start} to {end or 'today'}")
    print(f"{checked} terms checked, {wrong} differ")


if __name__ == "__main__":
    main()
