//! The form in which the gazetteer looks a name up. Shared with the build script.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Adds an English name to the key: lower case without diacritics, apostrophes and stops, hyphens as spaces, `&` as
/// `and`. Signs of other kinds are left out.
pub(crate) fn push_english(key: &mut String, name: &str) {
    if name.is_ascii() {
        name.chars().for_each(|c| push_letter(key, c));
    } else {
        name.nfkd().for_each(|c| push_letter(key, c));
    }
}

fn push_letter(key: &mut String, c: char) {
    match c {
        '-' | '\u{2010}' | '\u{2011}' | '/' | ' ' | '\u{A0}' => push_space(key),
        '&' => {
            push_space(key);
            key.push_str("and");
            push_space(key);
        }
        'ø' | 'Ø' => key.push('o'),
        'ł' | 'Ł' => key.push('l'),
        'ı' => key.push('i'),
        'æ' | 'Æ' => key.push_str("ae"),
        _ if c.is_ascii_alphanumeric() => key.push(c.to_ascii_lowercase()),
        _ if c.is_alphanumeric() && !is_combining_mark(c) => key.extend(c.to_lowercase()),
        _ => {}
    }
}

fn push_space(key: &mut String) {
    if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}

/// The key of an English name, a leading "the" left out.
pub(crate) fn english(name: &str) -> String {
    let mut key = String::new();
    push_english(&mut key, name);
    let key = key.trim_end();
    key.strip_prefix("the ").unwrap_or(key).to_owned()
}

/// Words of an Arabic name: cut at blanks and hyphens.
pub(crate) fn arabic_words(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '-', '\u{A0}']).filter(|w| !w.is_empty())
}

/// A folded word without its article.
pub(crate) fn without_article(folded: &str) -> &str {
    match folded.strip_prefix("ال") {
        Some(rest) if rest.chars().count() >= 2 => rest,
        _ => folded,
    }
}
