"""Derives wordnet.tsv, irregular.tsv and antonyms.tsv from Debian's wordnet-base.

    python3 data/en/wordnet.py wordnet-base_3.0-37_all.deb

Python 3 standard library only. The package comes from `apt-get download wordnet-base` on Debian 12.
"""

import hashlib
import io
import lzma
import pathlib
import re
import sys
import tarfile

SHA256 = "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752"
HERE = pathlib.Path(__file__).parent
CLASSES = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
# Letters that pointers name a class by; `s` is an adjective too.
LETTERS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
# Lexicographer files (lexnames(5WN)) of groups, places and persons: what a pronoun of persons may stand for.
PERSONS = {"14", "15", "18"}
# Senses of a word that an antonym may belong to: rarer ones would make opposites of words that nobody takes for such.
SENSES = 3
# Words that WordNet opposes to another of their kind, which they do not exclude; that mostly belong to a verb; whose
# opposite is written alike (المدعي, المدعى) or said alike (a city sits, stands and lies).
EXCLUDED = set("medical middle surgical back down forth in off on out over up away under plaintiff sit stand lie".split())
WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")


def package_files(path):
    """The files of a .deb, by the last part of their path."""
    data = path.read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256, "not the package this table was made from"
    at = 8
    while at < len(data):
        name, size = data[at : at + 16].decode().strip(), int(data[at + 48 : at + 58])
        body = data[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
        if name.startswith("data.tar"):
            with tarfile.open(fileobj=io.BytesIO(lzma.decompress(body))) as tar:
                return {
                    m.name.rsplit("/", 1)[-1]: tar.extractfile(m).read().decode("latin-1")
                    for m in tar
                    if m.isfile()
                }
    raise SystemExit("no data.tar.xz in the package")


def main():
    files = package_files(pathlib.Path(sys.argv[1]))
    classes = {}
    for name, letter in CLASSES.items():
        for line in files[f"index.{name}"].splitlines():
            word = line.split(" ", 1)[0]
            if WORD.fullmatch(word):
                classes.setdefault(word, set()).add(letter)
    # The index is in lower case; the data files show whether a noun is ever written so.
    common = set()
    persons = set()
    for line in files["data.noun"].splitlines():
        if not line.startswith(" "):
            fields = line.split(" ")
            common.update(fields[4 : 4 + 2 * int(fields[3], 16) : 2])
            if fields[1] in PERSONS:
                persons.add(fields[0])
    for line in files["index.noun"].splitlines():
        word, *fields = line.split()
        # The offsets stand at the end, the most frequent sense first.
        if WORD.fullmatch(word) and fields[-int(fields[1])] in persons:
            classes[word].add("h")
    for word, letters in classes.items():
        if "n" in letters and word not in common:
            letters.remove("n")
            letters.add("p")
    irregular = {}
    for name, letter in CLASSES.items():
        for line in files[f"{name}.exc"].splitlines():
            form, *lemmas = line.split()
            for lemma in lemmas:
                if WORD.fullmatch(form) and WORD.fullmatch(lemma) and form != lemma:
                    irregular.setdefault(form, set()).add(f"{letter}:{lemma}")
    write("antonyms.tsv", "word\tantonyms", antonyms(files))
    write("wordnet.tsv", "word\tclasses", {w: "".join(sorted(c)) for w, c in classes.items()})
    write("irregular.tsv", "form\tlemmas", {f: ",".join(sorted(l)) for f, l in irregular.items()})


def antonyms(files):
    """The antonyms of each word in its frequent senses (the pointer `!`, wndb(5WN)), commas between them."""
    ranks, words, pointers = {}, {}, []
    for name in CLASSES:
        for line in files[f"index.{name}"].splitlines():
            if not line.startswith(" "):
                word, *fields = line.split()
                for rank, offset in enumerate(fields[-int(fields[1]) :], 1):
                    ranks[name, offset, word] = rank
        for line in files[f"data.{name}"].splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            end = 4 + 2 * int(fields[3], 16)
            synset = name, fields[0]
            # An adjective may carry its position: `awake(p)`.
            words[synset] = [re.sub(r"\(.*\)", "", word) for word in fields[4:end:2]]
            for symbol, offset, letter, places in zip(*[iter(fields[end + 1 : end + 1 + 4 * int(fields[end])])] * 4):
                if symbol == "!":
                    pointers.append((synset, (LETTERS[letter], offset), int(places[:2], 16), int(places[2:], 16)))
    found = {}
    for source, target, here, there in pointers:
        pair = [(source, words[source][here - 1]), (target, words[target][there - 1])]
        if derived(pair[0][1], pair[1][1]) or not EXCLUDED.isdisjoint(word for _, word in pair):
            continue
        if all(WORD.fullmatch(word) and ranks[synset + (word,)] <= SENSES for synset, word in pair):
            found.setdefault(pair[0][1], set()).add(pair[1][1])
    return {word: ",".join(sorted(others)) for word, others in found.items()}


def derived(one, other):
    """Whether one is made from the other: `unhappy` is rendered as not happy, `destabilize` as shaking what is stable."""
    return one.endswith(other) or other.endswith(one)


def write(name, columns, rows):
    lines = [f"#{columns}\n"] + [f"{key}\t{rows[key]}\n" for key in sorted(rows)]
    (HERE / name).write_text("".join(lines), encoding="utf-8")


main()
