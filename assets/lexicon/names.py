#!/usr/bin/env python3
"""Gives new lines of names.tsv and countries.tsv their ids: a line may be written with `-` as its id.

Usage: names.py FILE...   An id is made once, from the first name, and never changes afterwards.
"""
import re, sys, unicodedata

SIGNS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae"})


def slug(name):
    plain = unicodedata.normalize("NFD", name.lower().translate(SIGNS))
    return "q-" + re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


for path in sys.argv[1:]:
    lines = open(path).read().split("\n")
    used = {line.split("\t")[0] for line in lines}
    for at, line in enumerate(lines):
        cells = line.split("\t")
        if cells[0] == "-":
            kind_or_names, names = cells[1], cells[2] if path.endswith("names.tsv") else cells[1]
            new = slug(names.split("|")[0])
            while new in used:
                new += "-2"
            used.add(new)
            lines[at] = "\t".join([new] + cells[1:])
    open(path, "w").write("\n".join(lines))
