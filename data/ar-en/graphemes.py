"""Learns the costs of graphemes from lists of names, over the units of the hand-written table.

    python3 data/ar-en/graphemes.py data/ar-en

reads graphemes_hand.tsv, arabnamer.tsv and geonames.tsv, and writes graphemes.tsv.

Expectation maximization over all segmentations of each pair into units: any single letter with any Arabic string of
up to two letters, and the longer graphemes of the hand-written table. A unit's cost grows with -ln p(arabic | latin);
what is about as frequent as one in seven is free. The lists make a hand-written rule dearer, never cheaper, and add
what they have often.

Names whose FNV-1a hash is odd are left out: figures are measured on them.
"""

import collections
import math
import pathlib
import sys
import unicodedata

ROUNDS = 8
# Free below this -ln p, and what a unit of -ln p costs beyond, in hundredths.
FREE, SLOPE = 1.9, 14
# Occurrences that weigh as much as the hand-written cost.
PRIOR = 30
# Occurrences of a grapheme from which on the lists have a say, and the cost up to which an unlisted rule joins in.
ENOUGH, FREQUENT, SURCHARGE = 100, 25, 10
WORST_SHARE = 0.08
FOLD = str.maketrans("أإآٱىئةؤڤگچپژ", "ااااييهوفغجبز")
VOWELS = "aeiouy"


def fnv(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def latin(name):
    """As `names::Latin` folds: letters and apostrophes, most doubled consonants once."""
    out = ""
    for c in unicodedata.normalize("NFKD", name.lower()):
        for letter in {"ø": "o", "ł": "l", "ß": "ss", "æ": "e", "ı": "i", "đ": "d", "’": "'"}.get(c, c):
            if letter == "'" or "a" <= letter <= "z":
                if not (out.endswith(letter) and letter in "bdfhjkmnpqrtvw"):
                    out += letter
    return out


def pairs(folder):
    for table in "arabnamer", "geonames":
        for row in (folder / f"{table}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            english, _, forms = row.split("\t")
            for form in forms.split("|"):
                arabic = form.translate(FOLD)
                plain = latin(english)
                if " " in english + arabic or "-" in english + arabic or fnv(english.lower()) % 2:
                    continue
                if 2 <= len(plain) <= 14 and 2 <= len(arabic) <= 12 and not plain.startswith("al"):
                    yield plain, arabic


def position(start):
    return "^" if start == 0 else "-"


def units(english, arabic, graphemes):
    """The arcs of the lattice of a pair: start and end in both words, and the unit."""
    n, m = len(english), len(arabic)
    for i in range(n + 1):
        for j in range(m + 1):
            if j < m:
                yield i, j, i, j + 1, ("", "", arabic[j])
            for length in range(1, min(5, n - i) + 1):
                part = english[i : i + length]
                known = graphemes.get(part)
                if length > 1 and known is None:
                    continue
                for width in range(0, min(3 if length > 1 else 2, m - j) + 1):
                    unit = (position(i), part, arabic[j : j + width])
                    yield i, j, i + length, j + width, unit


def expect(lattice, shape, p, counts):
    """Adds the expected counts of a pair; its log likelihood per letter."""
    n, m = shape
    forward = collections.defaultdict(float, {(0, 0): 1.0})
    weights = [p.get(unit, 1e-7) for *_, unit in lattice]
    for (i, j, k, l, _), w in zip(lattice, weights):
        forward[k, l] += forward[i, j] * w
    total = forward[n, m]
    if total <= 0:
        return -99.0
    backward = collections.defaultdict(float, {(n, m): 1.0})
    for (i, j, k, l, unit), w in zip(reversed(lattice), reversed(weights)):
        share = backward[k, l] * w
        backward[i, j] += share
        counts[unit] += forward[i, j] * share / total
    return math.log(total) / (n + m)


def learn(data, hand):
    graphemes = {part for part, _ in hand if len(part) > 1 and part.isalpha()}
    known = dict.fromkeys(graphemes, True)
    lattices = [(list(units(e, a, known)), (len(e), len(a))) for e, a in data]
    p = {}
    for lattice, _ in lattices:
        for *_, unit in lattice:
            if unit not in p:
                where, part, arabic = unit
                cost = hand.get((part, arabic), 100)
                # A free rule starts at one in five, a forbidden one at one in 60,000.
                p[unit] = 0.2 * math.exp(-cost / 12)
    for turn in range(ROUNDS):
        counts = collections.Counter()
        scores = []
        for lattice, shape in lattices:
            own = collections.Counter()
            scores.append(expect(lattice, shape, p, own))
            counts.update(own)
        totals = collections.Counter()
        for (where, part, _), n in counts.items():
            totals[where, part] += n
        letters = sum(n for (where, part, _), n in counts.items() if part)
        for unit, n in counts.items():
            where, part, arabic = unit
            # Longer units and insertions compete with single letters by how often they are chosen.
            base = totals[where, part] if len(part) == 1 else max(totals[where, part], 1.0) / 0.9
            p[unit] = n / base if part else n / letters
        print(turn, sum(scores) / len(scores), file=sys.stderr)
        if turn == 3:
            limit = sorted(scores)[int(len(scores) * WORST_SHARE)]
            lattices = [l for l, s in zip(lattices, scores) if s > limit]
    return counts, totals


def hand_table(path):
    hand = {}
    for row in path.read_text(encoding="utf-8").splitlines()[1:]:
        part, place, arabic, cost = row.split("\t")
        hand[part, place, arabic] = int(cost)
    return hand


def silent(part, arabic):
    return not arabic and part[0] not in VOWELS


def learned_costs(counts, totals, anywhere):
    costs = {}
    for part, arabic in {(p, a) for _, p, a in counts if p} | {k for k in anywhere if k[0].isalpha()}:
        for place in "^-":
            total, n = totals[place, part], counts[place, part, arabic]
            prior = anywhere.get((part, arabic), 100)
            share = (n + PRIOR * math.exp(-FREE - prior / SLOPE)) / (total + PRIOR)
            costs[part, place, arabic] = min(100, round(SLOPE * max(0.0, -math.log(share) - FREE)))
    return costs


def blend(hand, counts, totals):
    """The hand-written rules, dearer where the lists hardly have them, and what the lists have often besides."""
    anywhere = {(part, arabic): cost for (part, place, arabic), cost in hand.items() if not place}
    learned = learned_costs(counts, totals, anywhere)
    rows = {}
    for (part, place, arabic), cost in hand.items():
        # A consonant left out is a silent letter of French to the lists, and mostly a mistake to a reader.
        if place or not part.isalpha() or silent(part, arabic):
            rows[part, place, arabic] = cost
            continue
        for where in "^-":
            known = totals[where, part] >= ENOUGH
            mean = round((cost + learned[part, where, arabic]) / 2)
            rows[part, where, arabic] = max(cost, mean) if known else cost
    for (part, place, arabic), cost in learned.items():
        if (part, arabic) not in anywhere and cost <= FREQUENT and not silent(part, arabic):
            rows[part, place, arabic] = cost + SURCHARGE
    for part, place, arabic in list(rows):
        if place == "^" and rows.get((part, "-", arabic)) == rows[part, "^", arabic]:
            rows[part, "", arabic] = rows.pop((part, "^", arabic))
            del rows[part, "-", arabic]
    return {key: cost for key, cost in rows.items() if cost < 100 or not key[0] or not key[2]}


def main():
    folder = pathlib.Path(sys.argv[1])
    hand = hand_table(folder / "graphemes_hand.tsv")
    data = sorted(set(pairs(folder)))
    anywhere = {(part, arabic): cost for (part, place, arabic), cost in hand.items() if not place}
    counts, totals = learn(data, anywhere)
    rows = blend(hand, counts, totals)
    lines = sorted(("\t".join((*key, str(cost))) for key, cost in rows.items()), key=str.encode)
    text = "#latin\tplace\tarabic\tcost\n" + "\n".join(lines) + "\n"
    (folder / "graphemes.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
