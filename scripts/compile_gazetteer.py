#!/usr/bin/env python3
"""Compiles the long lists of gazetteer/ from open sources beside the checkout.

    scripts/compile_gazetteer.py ../shared

writes countries.tsv, places.tsv, given_names.tsv, surnames.tsv, nicknames.tsv and words.tsv. The hand-written lists are
left alone, but given_names.hand.tsv and major_cities.hand.tsv are read in. Sources and licences: gazetteer/README.md.
"""
import collections
import csv
import json
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent.parent / "gazetteer"
SHARED = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent.parent / "shared")
SOURCES = SHARED / "gazetteer_sources"
OPEN_TEXT = ["train-gum", "train-wikigold", "train-btc", "train-re3d"]
# CLDR calls these by short forms; the names people write are added.
COUNTRY_ALIASES = {
    "GB": ["Britain", "Great Britain", "U.K.", "United Kingdom"], "US": ["U.S.", "U.S.A.", "USA", "United States", "United States of America",
    "America"], "CZ": ["Czech Republic"], "MM": ["Burma"], "MK": ["Macedonia"], "TR": ["Türkiye"], "CI": ["Ivory Coast"],
    "CD": ["Democratic Republic of Congo", "Democratic Republic of the Congo", "DR Congo", "Zaire", "Congo"], "CG": ["Republic of Congo"],
    "SZ": ["Swaziland"], "AE": ["UAE", "U.A.E."], "KP": ["DPRK"], "BA": ["Bosnia", "Bosnia-Herzegovina", "Bosnia and Herzegovina"],
    "CN": ["People's Republic of China"], "PS": ["Palestine", "Palestinian Territories"], "KR": ["Republic of Korea"],
    "VA": ["Vatican City"], "TL": ["East Timor"], "CV": ["Cape Verde"], "RU": ["Russian Federation"],
    "SY": ["Syrian Arab Republic"], "IE": ["Republic of Ireland"], "HK": ["Hong Kong"], "MO": ["Macau", "Macao"],
}
# As American papers write states behind a town, without the stop where it is one word.
STATES = ("Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Me Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt"
          " Wash Wis Wyo N.Y. N.J. N.C. S.C. N.D. S.D. N.H. N.M. R.I. W.Va. D.C.").split()
# Not words of English, whatever the text of the sources writes in lower case.
NOT_WORDS = set("london america trump obama paul john mary google facebook twitter iphone david james".split())


def rows(path, **options):
    with open(SOURCES / path, encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source, **options))


def write(name, header, lines):
    lines = sorted(set(lines))
    text = "\n".join(["\t".join(header)] + ["\t".join(line) for line in lines]) + "\n"
    (HERE / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(lines)} rows")


def hand(name):
    path = HERE / name
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line]


def latin(word):
    return all(unicodedata.name(letter, "").startswith("LATIN") or letter in " -'’." for letter in word)


def countries():
    result, codes = [], {}
    for row in rows("datasets+country-codes/country-codes.csv"):
        code, name = row["ISO3166-1-Alpha-2"], row["CLDR display name"]
        official = row["UNTERM English Short"] or row["official_name_en"]
        if not code or not name:
            continue
        names = [re.sub(r"\s*[(\[].*", "", official), *COUNTRY_ALIASES.get(code, [])]
        short = {"US": "United States", "UK": "United Kingdom"}.get(name, name)
        if short != name:
            names.append(name)
        short = re.sub(r" SAR China$", "", short).replace(" & ", " and ")
        for one in (official, row["official_name_en"], name):
            codes[re.sub(r"\s*[(\[].*", "", one)] = code
        names = sorted({alias for alias in names if alias and alias != short})
        result.append((short, "|".join(names), row["Capital"], code))
    result.append(("Kosovo", "", "Pristina", "XK"))
    for nation in ("England", "Scotland", "Wales", "Northern Ireland"):
        capital = {"England": "London", "Scotland": "Edinburgh", "Wales": "Cardiff", "Northern Ireland": "Belfast"}[nation]
        result.append((nation, "", capital, "GB"))
    result.append(("Soviet Union", "USSR|U.S.S.R.", "Moscow", "RU"))
    result.append(("Yugoslavia", "", "Belgrade", "RS"))
    result.append(("Czechoslovakia", "", "Prague", "CZ"))
    write("countries.tsv", ("name", "aliases", "capital", "code"), result)
    return result, codes


def places(states, codes):
    capitals = {(row[2], row[3]) for row in states if row[2]}
    major = {(row[0], row[1]) for row in hand("major_cities.hand.tsv")}
    extra = {"Bolivia": "BO", "Brunei": "BN", "South Korea": "KR", "North Korea": "KP", "Russia": "RU", "United States": "US",
             "United Kingdom": "GB", "Iran": "IR", "Vietnam": "VN", "Syria": "SY", "Tanzania": "TZ", "Taiwan": "TW", "Venezuela": "VE",
             "Moldova": "MD", "Laos": "LA", "Macedonia": "MK", "Palestinian Territory": "PS", "Congo": "CG", "Kosovo": "XK",
             "Democratic Republic of the Congo": "CD", "Republic of the Congo": "CG", "Czechia": "CZ", "Ivory Coast": "CI"}
    found = {}

    def add(name, code, size):
        order = ["capital", "major", "town", "region", "small"]
        name = name.replace("’", "'")
        if (name, code) not in found or order.index(size) < order.index(found[name, code]):
            found[name, code] = size

    for row in rows("datasets+world-cities/world-cities.csv"):
        name, code = row["name"], codes.get(row["country"]) or extra.get(row["country"], "")
        if not latin(name) or len(name) < 3:
            continue
        add(name, code, "capital" if (name, code) in capitals else "major" if (name, code) in major else "town")
        if latin(row["subcountry"]) and len(row["subcountry"]) > 3:
            add(row["subcountry"], code, "region")
    for name, code in capitals:
        if latin(name):
            add(name, code, "capital")
    for name, code in major:
        add(name, code, "major")
    for row in rows("briang+british-placenames/places.csv"):
        if row["type"] in ("City", "Town"):
            add(row["name"], "GB", "small")
    for name in STATES:
        found.setdefault((name, "US"), "state")
    write("places.tsv", ("name", "country", "class"), [(name, code, size) for (name, code), size in found.items()])


def given_names():
    male, female = collections.Counter(), collections.Counter()
    for row in rows("sigpwned+popular-names-by-country-dataset/common-forenames-by-country.csv"):
        for name in {row["Romanized Name"], row["Localized Name"]}:
            for part in name.split("/"):
                part = part.strip()
                if len(part) > 1 and " " not in part and latin(part):
                    (male if row["Gender"] == "M" else female)[part] += 2
    name = gender = None
    for path in ("executive.yaml", "legislators-current.yaml"):
        for line in (SOURCES / "unitedstates+congress-legislators" / path).read_text(encoding="utf-8").splitlines():
            if line.startswith("- id"):
                name = None
            first = re.match(r"    first: (\w{3,})$", line)
            name = first.group(1) if first else name
            gender = re.match(r"    gender: ([MF])", line)
            if gender and name:
                (male if gender.group(1) == "M" else female)[name] += 2
    for word, gender in hand("given_names.hand.tsv"):
        if "m" in gender:
            male[word] += 3
        if "f" in gender:
            female[word] += 3
    known = {name.lower(): ("m" if male[name] else "") + ("f" if female[name] else "") for name in male | female}
    spelled = {name.lower(): name for name in male | female}
    nicknames = collections.defaultdict(set)
    pairs = [(row["name1"].strip(), row["name2"].strip()) for row in rows("carltonnorthern+nicknames/names.csv")
             if row["relationship"] == "has_nickname"]
    for _ in range(2):
        for full, nick in pairs:
            if not re.fullmatch("[a-z]{2,}", full) or not re.fullmatch("[a-z]{2,}", nick):
                continue
            nicknames[nick].add(full)
            for one, two in ((full, nick), (nick, full)):
                known.setdefault(one, "")
                if len(known.get(two, "")) == 1 and not known[one]:
                    known[one] = known[two]
    result = []
    for name, gender in known.items():
        shown = spelled.get(name, name.capitalize())
        result.append((shown, gender if len(gender) == 1 else ""))
    write("given_names.tsv", ("name", "gender"), result)
    write("nicknames.tsv", ("nickname", "names"),
          [(nick.capitalize(), "|".join(sorted(full.capitalize() for full in names))) for nick, names in nicknames.items()])


def surnames():
    found = set()
    for row in rows("sigpwned+popular-names-by-country-dataset/common-surnames-by-country.csv"):
        for name in (row["Romanized Name"], row["Localized Name"]):
            for part in name.split("/"):
                part = part.strip()
                if len(part) > 1 and " " not in part and latin(part) and part[0].isupper():
                    found.add(part)
    for path in ("executive.yaml", "legislators-current.yaml"):
        for line in (SOURCES / "unitedstates+congress-legislators" / path).read_text(encoding="utf-8").splitlines():
            last = re.match(r"    last: ([A-Z][A-Za-z'-]+)$", line)
            if last:
                found.add(last.group(1))
    write("surnames.tsv", ("name",), [(name,) for name in found])


def words():
    """Words that openly licensed text writes in lower case: what a capital at the start of a sentence says nothing about."""
    lower, upper = collections.Counter(), collections.Counter()
    for name in OPEN_TEXT:
        with open(SHARED / "corpora" / "names" / f"{name}.jsonl", encoding="utf-8") as source:
            for line in source:
                document = json.loads(line)
                text, inside = document["text"], set()
                for item in document["names"]:
                    inside.update(range(item["start"], item["end"]))
                for match in re.finditer(r"(?<![\w@#/.])[A-Za-z]{2,}(?![\w/@])", text):
                    word = match.group()
                    if match.start() in inside or name == "train-btc" and word.islower() and len(word) < 4:
                        upper[word.lower()] += match.start() in inside
                    elif word.islower():
                        lower[word] += 1
    listed = [word for word, count in lower.items() if count >= 4 and count > 2 * upper[word] and word not in NOT_WORDS]
    write("words.tsv", ("word",), [(word,) for word in listed])


if __name__ == "__main__":
    states, codes = countries()
    places(states, codes)
    given_names()
    surnames()
    words()
