"""English words, American and British, as sorted lines for pack_fst.rs.

    npm pack dictionary-en@4.0.0 dictionary-en-gb@3.0.0   # and unpack each into a folder
    python3 data/en/words.py dictionary-en/package dictionary-en-gb/package |
        cargo run --release --example pack_fst -- data/en/words.fst

Expands the Hunspell word lists; a possessive 's is left out, for the reader of the table takes it off.
Source and license: data/README.md.
"""

import hashlib
import pathlib
import re
import sys

CHECKSUMS = {
    "8ae1f19d4840d957728ad90555d5a8dff6cc5c046279c95ff0c00fc0a0136c7b",  # index.aff of both
    "f0b1a234bd178bdd01875b2a392a9647f888b8fe879f79c52aae62c2759b3647",  # dictionary-en index.dic
    "869fe17ba4ee4b5401c60a666ee2d6a3dcc237f460b7294435df1cc6a799aa57",  # dictionary-en-gb index.dic
}
WORD = re.compile("[A-Za-z]+(?:'[A-Za-z]+)*")


def read(folder, name):
    raw = (pathlib.Path(folder) / name).read_bytes()
    assert hashlib.sha256(raw).hexdigest() in CHECKSUMS, f"another version of {name}"
    return raw.decode().splitlines()


def affixes(lines):
    """Class to its rules: prefix or suffix, combines with the other kind, strip, add, condition."""
    rules = {}
    for line in lines:
        kind, *fields = line.split() or [""]
        if kind not in ("PFX", "SFX"):
            continue
        if len(fields) == 3:
            crosses = fields[1] == "Y"
            continue
        flag, strip, add, condition = fields
        at_edge = "^" + condition if kind == "PFX" else condition + "$"
        rules.setdefault(flag, []).append((kind, crosses, strip.strip("0"), add.strip("0"), re.compile(at_edge)))
    return rules


def apply(rule, word):
    kind, _, strip, add, condition = rule
    if not condition.search(word):
        return None
    return add + word[len(strip) :] if kind == "PFX" else word[: len(word) - len(strip)] + add


def expand(word, flags, rules):
    """The word, with a suffix, with a prefix, and with both where the two combine."""
    yield word
    of_kind = {kind: [r for f in flags for r in rules.get(f, ()) if r[0] == kind] for kind in ("PFX", "SFX")}
    for suffix in of_kind["SFX"]:
        with_suffix = apply(suffix, word)
        if with_suffix is None:
            continue
        yield with_suffix
        if suffix[1]:
            yield from (apply(p, with_suffix) for p in of_kind["PFX"] if p[1])
    yield from (apply(p, word) for p in of_kind["PFX"])


def main():
    words = set()
    for folder in sys.argv[1:]:
        rules = affixes(read(folder, "index.aff"))
        for line in read(folder, "index.dic")[1:]:
            word, _, flags = line.partition("/")
            # Class c are pieces of numerals, of no use alone.
            if "c" not in flags:
                words.update(w for w in expand(word, flags, rules) if w and WORD.fullmatch(w) and not w.endswith("'s"))
    sys.stdout.writelines(f"{word}\n" for word in sorted(words))


main()
