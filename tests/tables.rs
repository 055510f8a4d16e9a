//! Every table under `data/` is UTF-8 in NFC, names its columns, is sorted by its bytes, and has each key once.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::is_nfc;

fn tables() -> Vec<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut tables = Vec::new();
    for folder in ["ar", "ar-en", "en"] {
        for file in fs::read_dir(data.join(folder)).expect("a folder of tables") {
            tables.push(file.expect("a readable folder").path());
        }
    }
    tables.retain(|path| path.extension().is_some_and(|e| e == "tsv"));
    tables
}

#[test]
fn tables_are_well_formed() {
    let tables = tables();
    assert!(!tables.is_empty());
    for path in tables {
        let name = path.display();
        let text = fs::read_to_string(&path).unwrap();
        assert!(is_nfc(&text), "{name} is not in NFC");
        assert!(
            text.ends_with('\n') && !text.contains('\r'),
            "{name}: line ends"
        );
        let mut rows = text.lines();
        let header = rows.next().unwrap();
        assert!(header.starts_with('#'), "{name} does not name its columns");
        let columns = header.split('\t').count();
        // What Arabic writes for some Latin letters depends on where they stand.
        let compound = name.to_string().contains("graphemes");
        let (mut last, mut last_key) = ("", None);
        for row in rows {
            assert!(last < row, "{name}: {row} is out of order or there twice");
            assert_eq!(row.split('\t').count(), columns, "{name}: {row}");
            let key = row.split('\t').next();
            assert!(compound || key != last_key, "{name}: {row} has a key twice");
            (last, last_key) = (row, key);
        }
    }
}

/// The keys of a table in `ar-en`.
fn keys(table: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/ar-en")
        .join(table);
    let text = fs::read_to_string(path).expect("a table");
    let keys = text
        .lines()
        .skip(1)
        .filter_map(|row| row.split('\t').next());
    keys.map(str::to_owned).collect()
}

#[test]
fn weights_belong_to_heads() {
    let heads: BTreeSet<String> = [
        "lexicon.tsv",
        "strings_mpl.tsv",
        "strings_permissive.tsv",
        "words_mpl.tsv",
        "words_permissive.tsv",
    ]
    .iter()
    .flat_map(|table| keys(table))
    .collect();
    let strangers: Vec<String> = keys("weights.tsv").difference(&heads).cloned().collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

#[test]
fn the_lexicon_lists_no_rendering_twice() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/ar-en/lexicon.tsv");
    for row in fs::read_to_string(path).unwrap().lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        assert!(matches!(columns[1], "light" | "-"), "{row}");
        let renderings: Vec<&str> = columns[2].split(',').collect();
        assert!(renderings.iter().all(|r| !r.is_empty()), "{row}");
        let unique: BTreeSet<&&str> = renderings.iter().collect();
        assert_eq!(unique.len(), renderings.len(), "{row}");
    }
}

#[test]
fn the_origin_of_every_table_is_told() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let readme = fs::read_to_string(data.join("README.md")).unwrap();
    for folder in ["ar", "ar-en", "en"] {
        for file in fs::read_dir(data.join(folder)).unwrap() {
            let path = file.unwrap().path();
            // Recipes stand in the text by the command that runs them.
            if path.is_dir() || path.extension().is_some_and(|e| e == "rs" || e == "py") {
                continue;
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // `strings_*.tsv` stands for all tables with that beginning.
            let family = name
                .split_once('_')
                .zip(name.rsplit_once('.'))
                .map(|((stem, _), (_, ending))| format!("{stem}_*.{ending}"));
            assert!(
                readme.contains(&name) || family.is_some_and(|f| readme.contains(&f)),
                "data/README.md does not name {folder}/{name}"
            );
        }
    }
}
