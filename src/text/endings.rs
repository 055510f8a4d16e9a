//! The endings of an English noun, carried from one word to another: `gunmen` for `attacker` gives `attackers`.

/// What an English word has behind its dictionary form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Nothing.
    None,
    /// That of a plural, or of a verb in the third person, which is spelled alike.
    Plural,
    /// That of a possessive: `'s`, with its own apostrophe.
    Possessive(char),
    /// That of a plural and a possessive: `s'`, or `men's`.
    PluralPossessive(char),
}

/// Nouns whose plural is another word, by the end of the noun.
const IRREGULAR: [(&str, &str); 8] = [
    ("woman", "women"),
    ("man", "men"),
    ("child", "children"),
    ("person", "people"),
    ("mouse", "mice"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("goose", "geese"),
];

/// Nouns in `-man` that have nothing to do with men.
const REGULAR: [&str; 8] = [
    "human", "german", "roman", "norman", "ottoman", "shaman", "talisman", "caiman",
];

/// The plural of a noun in lower case.
fn plural(noun: &str) -> String {
    let irregular = IRREGULAR.iter().filter(|_| !REGULAR.contains(&noun));
    for (one, many) in irregular {
        if let Some(before) = noun.strip_suffix(one) {
            return format!("{before}{many}");
        }
    }
    let before_y = noun.strip_suffix('y');
    match before_y {
        Some(before) if !before.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{before}ies"),
        _ if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es")
        }
        _ => format!("{noun}s"),
    }
}

/// What the text has behind a word in lower case; nothing where it is no form of the word, or another one.
pub(crate) fn ending(text: &str, word: &str) -> Option<Ending> {
    let text = text.to_lowercase();
    if text == word {
        return Some(Ending::None);
    }
    let many = plural(word);
    if text == many {
        return Some(Ending::Plural);
    }
    let apostrophe = text.chars().find(|c| matches!(c, '\'' | '’'))?;
    let (base, behind) = text.split_once(apostrophe)?;
    match behind {
        "s" if base == word => Some(Ending::Possessive(apostrophe)),
        "s" | "" if base == many => Some(Ending::PluralPossessive(apostrophe)),
        _ => None,
    }
}

impl Ending {
    /// The words with the ending behind the last; nothing where they may take it elsewhere, as `head of state` does.
    pub(crate) fn onto(self, words: &str) -> Option<String> {
        if self == Ending::None {
            return Some(words.to_owned());
        }
        if words.split(' ').count() > 2 || words.contains('-') {
            return None;
        }
        let many = || match words.rsplit_once(' ') {
            Some((before, last)) => format!("{before} {}", plural(last)),
            None => plural(words),
        };
        Some(match self {
            Ending::None => words.to_owned(),
            Ending::Plural => many(),
            Ending::Possessive(sign) => format!("{words}{sign}s"),
            Ending::PluralPossessive(sign) => {
                let many = many();
                let s = if many.ends_with('s') { "" } else { "s" };
                format!("{many}{sign}{s}")
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::ending;

    #[test]
    fn endings_are_carried_over() {
        let check = |text: &str, word: &str, prefer: &str, expected: Option<&str>| {
            let whole = ending(text, word).and_then(|e| e.onto(prefer));
            assert_eq!(whole.as_deref(), expected, "{text} {word} {prefer}");
        };
        check("gunman", "gunman", "attacker", Some("attacker"));
        check("Gunmen", "gunman", "attacker", Some("attackers"));
        check("gunman's", "gunman", "attacker", Some("attacker's"));
        check("gunmen’s", "gunman", "attacker", Some("attackers’"));
        check("attackers'", "attacker", "gunman", Some("gunmen's"));
        check("Germans", "german", "swiss man", Some("swiss men"));
        check("cities", "city", "box", Some("boxes"));
        check("days", "day", "person", Some("people"));
        check("uses", "use", "employ", Some("employs"));
        check("presidents", "president", "head of state", None);
        check("using", "use", "employ", None);
    }
}
