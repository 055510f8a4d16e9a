"""Word tables from parallel strings: what one word is called, and what IBM model 1 learns from the longer ones."""

import collections
import pathlib
import re
import unicodedata

import numpy

HERE = pathlib.Path(__file__).parent
MOST_WORDS = 40
ITERATIONS = 5

FOLD = str.maketrans("أإآٱىةؤئ", "ااااي\u0647وي")
ARABIC_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]+")
ENGLISH_WORD = re.compile("[A-Za-z]+(?:['’][a-z]+)?")
SUFFIXES = "هما تان تين ات ون ين ان ها هم هن كم نا وا يه ه ي ا ت ن".split()


def table(name):
    lines = (HERE / ".." / name).read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines)


CLASSES = table("en/wordnet.tsv")
IRREGULAR = table("en/irregular.tsv")
FUNCTION_WORDS = table("en/stopwords.tsv")
RULES = [
    ("ies", "y", "nv"), ("ches", "ch", "nv"), ("shes", "sh", "nv"), ("sses", "ss", "nv"), ("xes", "x", "nv"),
    ("es", "e", "nv"), ("es", "", "v"), ("s", "", "nv"), ("ied", "y", "v"), ("ed", "e", "v"), ("ed", "", "v"),
    ("ing", "e", "v"), ("ing", "", "v"),
]


def lemma(word):
    word = re.sub("['’].*", "", word.lower())
    if word in IRREGULAR:
        return IRREGULAR[word].split(",")[0].split(":")[1]
    for ending, instead, classes in RULES:
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(stem) > 2 and set(classes) & set(CLASSES.get(stem, "")):
            return stem
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if word.endswith(ending) and stem[-1:] == stem[-2:-1] and "v" in CLASSES.get(stem[:-1], ""):
            return stem[:-1]
    return word


def arabic_words(text):
    """Folded words without their proclitics."""
    text = "".join(c for c in unicodedata.normalize("NFC", text) if not unicodedata.combining(c) and c != "ـ")
    for word in ARABIC_WORD.findall(text.replace("\u200f", "")):
        word = word.translate(FOLD)
        yield re.sub("^[وف]?(?:[بك]?ال|لل)(?=..)", "", word)


def stem(word):
    word = re.sub("^[وفبلك](?=....)", "", word)
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word.removesuffix(suffix)
    return word


def representatives(counts):
    """For each stem its shortest form that is not rare, which the program's own stemmer finds again."""
    forms = collections.defaultdict(list)
    for form, n in counts.items():
        forms[stem(form)].append((form, n))
    chosen = {}
    for key, members in forms.items():
        most = max(n for _, n in members)
        chosen[key] = min((len(f), f) for f, n in members if n * 5 >= most)[1]
    return chosen


def model1(corpus, targets):
    """p(target word | source word) of IBM model 1, over lists of source and target numbers; source 0 is the null
    word. Returns sorted pair keys and their probabilities."""
    cells, rows, row = [], [], 0
    for source, target in corpus:
        for word in target:
            cells.extend(s * targets + word for s in (0, *source))
            rows.extend([row] * (len(source) + 1))
            row += 1
    keys, cell = numpy.unique(numpy.array(cells, dtype=numpy.int64), return_inverse=True)
    rows = numpy.array(rows)
    of_source = keys // targets
    probability = numpy.full(len(keys), 1.0 / targets)
    for _ in range(ITERATIONS):
        weight = probability[cell]
        weight /= numpy.bincount(rows, weight)[rows]
        count = numpy.bincount(cell, weight, len(keys))
        probability = count / numpy.bincount(of_source, count)[of_source]
    return keys, probability, numpy.bincount(cell, minlength=len(keys))


def learn(pairs):
    """Rows of head and weighted Arabic forms from strings of up to MOST_WORDS words."""
    english, arabic = {"": 0}, {"": 0}
    corpus, counts = [], collections.Counter()
    for source, target in pairs:
        source = [lemma(w) for w in ENGLISH_WORD.findall(source)]
        target = list(arabic_words(target))
        if 0 < len(source) <= MOST_WORDS and 0 < len(target) <= 2 * MOST_WORDS:
            counts.update(target)
            corpus.append((
                [english.setdefault(w, len(english)) for w in source],
                [arabic.setdefault(stem(w), len(arabic)) for w in target],
            ))
    heads, forms = list(english), list(arabic)
    keys, given_english, together = model1(corpus, len(forms))
    back, given_arabic, _ = model1([(a, e) for e, a in corpus], len(heads))
    chosen = representatives(counts)
    rows = collections.defaultdict(list)
    for key, p, n in zip(keys.tolist(), given_english.tolist(), together.tolist()):
        head, form = divmod(key, len(forms))
        if not head or n < 2 or p < 0.03 or not usable(heads[head]):
            continue
        at = numpy.searchsorted(back, form * len(heads) + head)
        q = float(given_arabic[at])
        if q > 0.01 and p * q > 0.002 and len(forms[form]) > 1:
            rows[heads[head]].append(((p * q) ** 0.5, chosen[forms[form]]))
    return {head: sorted(found, reverse=True)[:8] for head, found in rows.items()}


def usable(head):
    return len(head) > 2 and head not in FUNCTION_WORDS


def short(pairs, english_words):
    """Rows of what a string of one word (or of `english_words`) is called in one or two Arabic words."""
    counts = collections.defaultdict(collections.Counter)
    for english, arabic in pairs:
        words = ENGLISH_WORD.findall(english)
        arabic = [w for w in arabic_words(arabic)]
        plain = " ".join(words) == re.sub("[.:!?]+$", "", english)
        if plain and len(words) <= english_words and 0 < len(arabic) <= max(2, len(words) + 1):
            head = " ".join(words).lower()
            if usable(head):
                counts[head][" ".join(arabic)] += 1
    rows = {}
    for head, found in counts.items():
        total = sum(found.values())
        rows[head] = [(0.4 + 0.4 * n / total, form) for form, n in found.most_common(6) if len(form) > 1]
    return rows


def write(name, rows):
    lines = ["#head\tarabic\n"]
    for head in sorted(rows):
        if rows[head]:
            forms = ",".join(f"{form}:{round(1000 * min(weight, 1))}" for weight, form in rows[head])
            lines.append(f"{head}\t{forms}\n")
    (HERE / name).write_text("".join(lines), encoding="utf-8")
    print(name, len(lines) - 1, "heads")


def write_tables(group, pairs):
    if group == "unicode":
        write("names_unicode.tsv", short(pairs, 4))
    else:
        write(f"strings_{group}.tsv", short(pairs, 1))
        write(f"words_{group}.tsv", learn(pairs))
