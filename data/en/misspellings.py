"""English misspellings that are frequent enough to pass for words, with their corrections, as a table.

    npm pack @cspell/dict-en-common-misspellings@2.2.6   # and unpack it
    python3 data/frequency.py en > frequency.tsv
    python3 data/en/words.py dictionary-en/package dictionary-en-gb/package > words.txt
    python3 data/en/misspellings.py package/dict/dict-en.json frequency.tsv words.txt > data/en/misspellings.tsv

Of 89,270 pairs only those are kept that a look-up would miss: the wrong form has a frequency, is in no dictionary,
and is at least ten times rarer than what it stands for. Source and license: data/README.md.
"""

import hashlib
import json
import pathlib
import re
import sys

CHECKSUM = "e2a633a51144f957057228cda44d3b28b04c19f5e1ec0a6d3901a1f361464151"


def main():
    pairs, frequencies, words = map(pathlib.Path, sys.argv[1:])
    raw = pairs.read_bytes()
    assert hashlib.sha256(raw).hexdigest() == CHECKSUM, "another version of the package"
    words = set(words.read_text().split("\n"))
    frequency = {w: int(n) for w, n in (line.split("\t") for line in frequencies.read_text().splitlines())}
    table = {}
    definition = json.loads(raw)["dictionaryDefinitions"][0]
    for pair in definition["suggestWords"] + definition["flagWords"]:
        wrong, _, right = pair.partition("->")
        right = [r for r in right.split(", ") if r in words and r in frequency]
        if not re.fullmatch("[a-z]{3,}", wrong) or wrong in words or wrong not in frequency:
            continue
        right.sort(key=frequency.get)
        if right and frequency[wrong] - frequency[right[0]] >= 100:
            table[wrong] = ",".join(right)
    sys.stdout.write("#wrong\tright\n")
    sys.stdout.writelines(f"{wrong}\t{right}\n" for wrong, right in sorted(table.items()))


main()
