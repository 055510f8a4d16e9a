//! Every format: places in the raw file, fixes that change only their own bytes, files as others ship them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tadqiq::bitext::{Bitext, Document, Lang, Span};
use tadqiq::check::{self, Options};
use tadqiq::error::Error;
use tadqiq::finding::{Confidence, Edit, Finding, Safety};
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::report::place::Places;
use tadqiq::text::token::Token;
use tadqiq::{align, fix, segment};

const MODE: Segmentation = Segmentation::Auto;
const TO_ARABIC: Languages = Languages {
    source: Some(Lang::English),
    target: Some(Lang::Arabic),
};

fn pair(extension: &str, source: &str, target: &str) -> Bitext {
    let path = |name: &str| format!("{name}.{extension}");
    let read = read::parse(
        (&path("en"), source.as_bytes().to_vec()),
        (&path("ar"), target.as_bytes().to_vec()),
        TO_ARABIC,
        MODE,
    );
    segment::split(read.unwrap(), MODE)
}

fn findings(bitext: &Bitext) -> Vec<Finding> {
    let (bitext, alignment) = align::align(bitext.clone(), MODE);
    let options = Options {
        confidence: Confidence::Low,
        ..Options::default()
    };
    check::run(&bitext, &alignment, &options)
}

/// The raw file where each finding of the rule stands.
fn places<'a>(bitext: &'a Bitext, rule: &str) -> Vec<&'a str> {
    let places = Places::new(&bitext.target);
    let found = findings(bitext).into_iter().filter(|f| f.rule.id == rule);
    let spans = found.filter_map(|f| f.target);
    spans
        .map(|s| places.place(s))
        .map(|p| &bitext.target.raw_text()[p.start..p.end])
        .collect()
}

/// Checks that every character of the text that is the same in the raw file is mapped to itself.
fn assert_mapped(document: &Document) {
    for (i, c) in document.text.char_indices() {
        let range = document.offsets.raw(Span::new(i, i + c.len_utf8()));
        let raw = &document.raw_text()[range];
        // What is inserted has no bytes, what is decoded has others; an escape that means nothing is its letter.
        let own = raw.strip_prefix('\\').unwrap_or(raw);
        let same = raw.is_empty() || own.starts_with(c) || !c.is_alphabetic() || raw.len() > 2;
        assert!(same, "{}: {c:?} stands at {raw:?}", document.path);
    }
}

/// The raw file with a word replaced by another, through the map.
fn replaced(document: &Document, old: &str, new: &str) -> String {
    let at = document.text.find(old).unwrap();
    let edit = Edit {
        span: Span::new(at, at + old.len()),
        text: new.to_owned(),
    };
    let mut raw = document.raw_text().to_owned();
    let edits = document.offsets.edits(&document.text, &[edit]);
    for edit in edits.into_iter().rev() {
        raw.replace_range(edit.range, &edit.text);
    }
    raw
}

/// The file that a path names, as one of a pair or alone.
fn bitext(source: &Path, target: Option<&Path>) -> Result<Bitext, Error> {
    let name = |path: &Path| path.to_string_lossy().into_owned();
    let options = read::Options {
        languages: TO_ARABIC,
        ..read::Options::default()
    };
    let target = target.map(name);
    let read = read::bitext(&name(source), target.as_deref(), options)?;
    Ok(segment::split(read, MODE))
}

/// The files made for the tests: of each format a pair, or one that holds both languages.
fn fixtures() -> Vec<Bitext> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let stem = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    let targets = paths.iter().filter(|p| stem(p) != "en");
    targets
        .map(|path| {
            let extension = path.extension().unwrap();
            let source = folder.join("en").with_extension(extension);
            if stem(path) == "ar" {
                bitext(&source, Some(path)).unwrap()
            } else {
                bitext(path, None).unwrap()
            }
        })
        .collect()
}

/// The one rule whose fixes the fixtures are made for.
fn hamza() -> Options {
    let mut options = Options::default();
    options.rules.retain(|r| r.id == "wrong-hamza");
    options
}

#[test]
fn fixes_change_their_own_bytes_only() {
    for bitext in fixtures() {
        let (path, raw) = (
            bitext.target.path.clone(),
            bitext.target.raw_text().to_owned(),
        );
        assert_mapped(&bitext.target);
        assert_mapped(&bitext.source);
        let wrong = places(&bitext, "wrong-hamza");
        assert!(wrong.len() >= 2, "{path}: {wrong:?}");
        let is_word = |w: &&str| matches!(*w, "الى" | "\\u0627لى");
        assert!(wrong.iter().all(is_word), "{path}: {wrong:?}");
        let (fixed, left) = fix::settle(bitext, MODE, &hamza(), Safety::Safe);
        // What no program shows is not looked at.
        let dead = ["غادر الى.", "#~ msgstr \"ذهب الى.\"", "ذهب الى<"];
        let mut expected = raw.replace("الى", "إلى").replace("\\u0627لى", "إلى");
        for text in dead {
            expected = expected.replace(&text.replace("الى", "إلى"), text);
        }
        assert_eq!(fixed.target.raw_text(), expected, "{path}");
        assert!(fix::edits(&left, Safety::Safe).is_empty(), "{path}");
    }
}

#[test]
fn no_cut_of_a_fixture_panics() {
    for bitext in fixtures() {
        let (format, raw) = (bitext.target.format, bitext.target.raw_text());
        let options = read::Options {
            languages: TO_ARABIC,
            format: Some(format),
            ..read::Options::default()
        };
        for end in (0..raw.len()).step_by(5) {
            let cut = raw.as_bytes()[..end].to_vec();
            let read = if format.is_bilingual() {
                read::parse_bilingual(("cut", cut), options)
            } else {
                read::parse_pair(("whole", raw.as_bytes().to_vec()), ("cut", cut), options)
            };
            if let Ok(read) = read {
                assert_mapped(&read.target);
            }
        }
    }
}

/// The file with every other line end made one of Windows.
fn with_mixed_ends(bitext: &Bitext) -> Bitext {
    let mixed = |document: &Document| {
        let mut lines = 0;
        let raw = document.raw_text().split_inclusive('\n').map(|line| {
            lines += 1;
            match line.strip_suffix('\n') {
                Some(words) if lines % 2 == 0 && !words.ends_with('\r') => format!("{words}\r\n"),
                _ => line.to_owned(),
            }
        });
        raw.collect::<String>().into_bytes()
    };
    let options = read::Options {
        languages: TO_ARABIC,
        format: Some(bitext.target.format),
        ..read::Options::default()
    };
    let target = ("ar", mixed(&bitext.target));
    let read = if bitext.target.format.is_bilingual() {
        read::parse_bilingual(target, options)
    } else {
        read::parse_pair(("en", mixed(&bitext.source)), target, options)
    };
    segment::split(read.unwrap(), MODE)
}

#[test]
fn mixed_line_ends_change_nothing() {
    for bitext in fixtures() {
        let mixed = with_mixed_ends(&bitext);
        assert_mapped(&mixed.target);
        let (before, after) = (
            places(&bitext, "wrong-hamza"),
            places(&mixed, "wrong-hamza"),
        );
        assert_eq!(before, after, "{}", bitext.target.path);
        let raw = mixed.target.raw_text().to_owned();
        let (fixed, _) = fix::settle(mixed, MODE, &hamza(), Safety::Safe);
        let plain = fix::settle(bitext, MODE, &hamza(), Safety::Safe).0;
        let ends = |text: &str| text.matches("\r\n").count();
        let fixed = fixed.target.raw_text();
        assert_eq!(
            fixed.replace('\r', ""),
            plain.target.raw_text().replace('\r', "")
        );
        assert_eq!(ends(fixed), ends(&raw));
    }
}

/// Folders of packages that others ship, to be read in place: what `TADQIQ_PACKAGES` names, else those of this machine.
fn packages() -> Vec<PathBuf> {
    let named = std::env::var_os("TADQIQ_PACKAGES").map(PathBuf::from);
    let usual = [
        "/usr/share/locale",
        "/usr/share/php",
        "/usr/share/rubygems-integration",
        "/usr/share/doc/debian-handbook/html",
        "/usr/lib/node_modules",
        "/usr/lib/python3/dist-packages",
    ];
    let folders = named.map_or(usual.map(PathBuf::from).to_vec(), |folder| vec![folder]);
    let walks = folders.iter().map(|folder| {
        let mut walk = ignore::WalkBuilder::new(folder);
        walk.standard_filters(false).build()
    });
    let entries = walks.flatten().filter_map(Result::ok);
    let mut found: Vec<PathBuf> = entries
        .filter(|e| e.file_type().is_some_and(|t| t.is_file()))
        .map(ignore::DirEntry::into_path)
        .collect();
    found.sort();
    found
}

/// How paths of translated files name the language, and what those of their originals have there.
const NAMES: [(&str, &str); 10] = [
    ("/ar/", "/en/"),
    ("/ar/", "/en-US/"),
    ("/ar/", "/base/"),
    ("/ar-MA/", "/en-US/"),
    ("/ar.", "/en."),
    ("/ar.lproj/", "/en.lproj/"),
    ("/values-ar/", "/values/"),
    ("_ar.", "_en."),
    (".ar.", ".en."),
    (".ar.", "."),
];

/// The original of a translated file.
fn original(path: &str) -> Option<PathBuf> {
    let fitting = NAMES.iter().filter(|(ours, _)| path.contains(ours));
    let mut paths = fitting.map(|(ours, theirs)| PathBuf::from(path.replacen(ours, theirs, 1)));
    paths.find(|p| p.is_file())
}

#[test]
fn files_that_packages_ship_are_read_whole() {
    let mut read: BTreeMap<&str, usize> = BTreeMap::new();
    for path in packages() {
        let shown = path.to_string_lossy().into_owned();
        let format = read::Format::of(&shown);
        let is_arabic = NAMES.iter().any(|(ours, _)| shown.contains(ours));
        if !is_arabic || format == read::Format::Text {
            continue;
        }
        let pair = match original(&shown) {
            _ if format.is_bilingual() => bitext(&path, None),
            Some(original) => bitext(&original, Some(&path)),
            None => continue,
        };
        let pair = match pair {
            Ok(pair) => pair,
            // Settings and code have the same extensions as texts.
            Err(
                Error::Empty { .. }
                | Error::NoLanguage { .. }
                | Error::SameLanguage { .. }
                | Error::Swapped { .. },
            ) => continue,
            Err(error) => panic!("{error}"),
        };
        assert!(
            pair.target.problems.is_empty(),
            "{shown}: {:?}",
            pair.target.problems
        );
        assert_mapped(&pair.source);
        assert_mapped(&pair.target);
        assert_written(&pair);
        *read.entry(format.name()).or_default() += 1;
    }
    if read.is_empty() {
        println!("skipped: no packages with Arabic files; name a folder in TADQIQ_PACKAGES");
    }
    println!("{read:?}");
}

/// Formats in which packages ship texts of other languages, such as the samples of their own tests, and no pair with
/// Arabic that is known. How many files of each are read, so that a folder of many costs no minute.
const ALONE: [(&str, usize); 5] = [
    ("md", 50),
    ("srt", 50),
    ("vtt", 50),
    ("docx", 100),
    ("xcstrings", 50),
];

#[test]
fn files_in_any_language_are_read_whole() {
    let mut read: BTreeMap<&str, usize> = BTreeMap::new();
    for path in packages() {
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        let Some((ending, most)) = ALONE.iter().find(|(known, _)| *known == ending) else {
            continue;
        };
        let count = read.entry(ending).or_default();
        if count == most {
            continue;
        }
        let shown = path.to_string_lossy().into_owned();
        let raw = || (shown.as_str(), fs::read(&path).unwrap());
        let options = read::Options {
            languages: TO_ARABIC,
            ..read::Options::default()
        };
        let pair = if read::Format::of(&shown).is_bilingual() {
            read::parse_bilingual(raw(), options)
        } else {
            read::parse_pair(raw(), raw(), options)
        };
        let pair = match pair {
            Ok(pair) => segment::split(pair, MODE),
            // Among samples are empty ones, and such as readers must refuse.
            Err(Error::Empty { .. } | Error::Encoding { .. } | Error::Broken { .. }) => continue,
            Err(error) => panic!("{error}"),
        };
        assert_mapped(&pair.source);
        assert_mapped(&pair.target);
        assert_written(&pair);
        *count += 1;
    }
    read.retain(|_, count| *count > 0);
    if read.is_empty() {
        println!("skipped: no packages with such files; name a folder in TADQIQ_PACKAGES");
    }
    println!("{read:?}");
}

/// Checks that a word that is changed in the text is changed in the raw file, which else stays as it is.
fn assert_written(bitext: &Bitext) {
    let target = &bitext.target;
    let is_word = |t: &&Token| t.is_word() && t.span.len() > 8;
    let Some(token) = target.tokens.iter().rfind(is_word) else {
        return;
    };
    let edit = Edit {
        span: token.span,
        text: "كلمتان".to_owned(),
    };
    let edits = target.offsets.edits(&target.text, &[edit]);
    // Escaped letters are written one by one.
    let (first, last) = (edits.first().unwrap(), edits.last().unwrap());
    let whole = first.range.start..last.range.end;
    assert_eq!(whole, target.offsets.raw(token.span), "{}", target.path);
}

const FORMATS: [(&str, &[&str]); 17] = [
    (
        "md",
        &[
            "# ",
            "`",
            "**",
            "|a|b|\n|-|-|\n",
            "[x](y)",
            "<b>",
            "---\n",
            "{/*",
            "> ",
            "- ",
        ],
    ),
    (
        "html",
        &[
            "<p>",
            "</p>",
            "<pre>",
            "<li>",
            "&amp;",
            "&",
            "<!--",
            "-->",
            "<script>",
            "<a href='",
            "<",
        ],
    ),
    (
        "po",
        &[
            "msgid \"",
            "msgstr \"",
            "\"\n",
            "msgid_plural \"a\"\n",
            "msgstr[0] \"",
            "#, fuzzy\n",
            "\\",
        ],
    ),
    (
        "xlf",
        &[
            "<trans-unit>",
            "<source>",
            "</source>",
            "<target>",
            "</target>",
            "</trans-unit>",
            "<ph>",
            "&lt;",
            "&",
        ],
    ),
    (
        "tmx",
        &[
            "<tu>",
            "<tuv xml:lang=\"en\">",
            "<tuv xml:lang=\"ar\">",
            "<seg>",
            "</seg>",
            "</tuv>",
            "</tu>",
            "<bpt>",
        ],
    ),
    (
        "xml",
        &[
            "<string name=\"a\">",
            "</string>",
            "<plurals name='b'>",
            "<item quantity=\"one\">",
            "</item>",
            "\\'",
            "<![CDATA[",
        ],
    ),
    (
        "json",
        &[
            "{",
            "}",
            "\"a\": \"",
            "\"",
            ",",
            "[",
            "]",
            "\\u00",
            "{n, plural, one{",
            "//",
        ],
    ),
    (
        "yaml",
        &[
            "a: ", "  b: ", "- ", "\"", "'", "|\n", ">\n", "#", "  ", "\\x4",
        ],
    ),
    ("properties", &["a = ", "\\\n", "\\u06", "# ", ":", "b="]),
    ("strings", &["\"a\" = \"", "\";", "/*", "*/", "//", "\\U06"]),
    (
        "xcstrings",
        &[
            "{\"strings\":{\"a\":{\"localizations\":{\"ar\":{\"stringUnit\":{\"value\":\"",
            "\"}}}}}}",
        ],
    ),
    (
        "ftl",
        &[
            "a = ",
            "    .b = ",
            "{ $x ->\n",
            "   *[other] ",
            "}\n",
            "    ",
            "# ",
            "-t = ",
        ],
    ),
    (
        "srt",
        &[
            "00:00:01,000 --> 00:00:02,000\n",
            "1\n",
            "\n\n",
            "<i>",
            "{\\an8}",
            " --> ",
        ],
    ),
    (
        "vtt",
        &["WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "NOTE ", "\n\n"],
    ),
    ("csv", &["source,target\n", ",", "\"", "\"\"", ";", "\r\n"]),
    ("tsv", &["en\tar\n", "\t", "\""]),
    (
        "jsonl",
        &["{\"source\": \"", "\", \"target\": \"", "\"}\n", "{", "}"],
    ),
];

/// Pieces of a format, words and line ends, in any order.
fn mixture(signs: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(signs).prop_map(str::to_owned),
        2 => "[a-z]{1,4} ?",
        2 => "[\u{627}-\u{64A}]{1,4} ?",
        1 => prop::sample::select(vec!["\n", "\r\n", "\r", "  ", "\t", "%s", "{0}", "\u{1F642}", "\u{FEFF}"]).prop_map(str::to_owned),
        1 => "\\PC",
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_file_panics(
        files in FORMATS.map(|(_, signs)| (mixture(signs), mixture(signs))),
        bytes in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        for ((extension, _), (source, target)) in FORMATS.into_iter().zip(files) {
            for target in [target.into_bytes(), bytes.clone()] {
                let (en, ar) = (format!("en.{extension}"), format!("ar.{extension}"));
                let options = read::Options { languages: TO_ARABIC, ..read::Options::default() };
                let read = if read::Format::of(&ar).is_bilingual() {
                    read::parse_bilingual((&ar, target), options)
                } else {
                    let source = source.clone().into_bytes();
                    read::parse_pair((&en, source), (&ar, target), options)
                };
                let Ok(read) = read else { continue };
                assert_mapped(&read.source);
                assert_mapped(&read.target);
                let (fixed, _) = fix::settle(segment::split(read, MODE), MODE, &Options::default(), Safety::Unsafe);
                assert_mapped(&fixed.target);
            }
        }
    }
}

#[test]
fn markdown_keeps_its_markup() {
    let raw = "قال **الرئيس** إن `x` &amp; *y*.\n";
    let bitext = pair("md", "The president said that x.", raw);
    let check = |old: &str, new: &str, expected: &str| {
        assert_eq!(replaced(&bitext.target, old, new), expected);
    };
    check("الرئيس", "الوزير", "قال **الوزير** إن `x` &amp; *y*.\n");
    check(
        "قال الرئيس إن",
        "قالت الرئيسة إن",
        "قالت **الرئيسة** إن `x` &amp; *y*.\n",
    );
    check("& y", "و y", "قال **الرئيس** إن `x` و *y*.\n");
    check(" إن", " *إن", "قال **الرئيس** \\*إن `x` &amp; *y*.\n");
    // Code is written as it stands, and never beyond its end.
    check("x", "y_*", "قال **الرئيس** إن `y_*` &amp; *y*.\n");
    check("x", "y`", raw);
}
