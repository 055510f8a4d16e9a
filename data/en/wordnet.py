"""Derives wordnet.tsv and irregular.tsv from Debian's wordnet-base.

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
# Lexicographer files (lexnames(5WN)) of groups, places and persons: what a pronoun of persons may stand for.
PERSONS = {"14", "15", "18"}
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
    write("wordnet.tsv", "word\tclasses", {w: "".join(sorted(c)) for w, c in classes.items()})
    write("irregular.tsv", "form\tlemmas", {f: ",".join(sorted(l)) for f, l in irregular.items()})


def write(name, columns, rows):
    lines = [f"#{columns}\n"] + [f"{key}\t{rows[key]}\n" for key in sorted(rows)]
    (HERE / name).write_text("".join(lines), encoding="utf-8")


main()
