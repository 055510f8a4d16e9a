"""Word frequencies of wordfreq as sorted lines `word TAB centibels`, for pack_fst.rs.

    pip install wordfreq==3.1.1 msgpack
    python3 data/frequency.py ar | cargo run --release --example pack_fst -- data/ar/frequency.fst
    python3 data/frequency.py en | cargo run --release --example pack_fst -- data/en/frequency.fst

The value is -100 log10 of the share of all words: 297 is 10^-2.97. Source and license: data/README.md.
"""

import gzip
import hashlib
import importlib.util
import pathlib
import re
import sys

import msgpack

# Language: rarest value kept, what a word is made of, checksum of the package's file.
LANGUAGES = {
    "ar": (750, "[\u0621-\u063a\u0641-\u064a]+", "aa12410764f1946f21d986a920c289c22accb069d9b287d71b61657005516eec"),
    "en": (700, "[a-z]+(?:'[a-z]+)*", "dffae8066b78dce0a6667cf5f58e567054f902674667090a7ac8a8a44628b05c"),
}


def main():
    lang = sys.argv[1]
    rarest, word, checksum = LANGUAGES[lang]
    package = pathlib.Path(importlib.util.find_spec("wordfreq").origin).parent
    raw = (package / "data" / f"large_{lang}.msgpack.gz").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == checksum, "another version of wordfreq"
    _header, *bins = msgpack.unpackb(gzip.decompress(raw), raw=False)
    lines = [
        f"{entry}\t{centibels}\n"
        for centibels, entries in enumerate(bins[: rarest + 1])
        for entry in entries
        if re.fullmatch(word, entry)
    ]
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.writelines(sorted(lines))


main()
