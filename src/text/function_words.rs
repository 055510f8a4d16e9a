//! Function words of both languages: words that carry grammar rather than content.

use super::normalize::fold;
use super::table::{Table, table};
use crate::bitext::Lang;

static ENGLISH: Table = table!("../../data/en/stopwords.tsv");
static ARABIC: Table = table!("../../data/ar/stopwords.tsv");

/// Whether the word is a function word. An Arabic one may carry و or ف.
///
/// ```
/// use tadqiq::{bitext::Lang, text::function_words::is_function_word};
/// assert!(is_function_word("The", Lang::English));
/// assert!(is_function_word("وإلى", Lang::Arabic));
/// ```
pub fn is_function_word(word: &str, lang: Lang) -> bool {
    match lang {
        Lang::English => ENGLISH.contains(&word.to_lowercase().replace('’', "'")),
        Lang::Arabic => is_arabic_function_word(&fold(word)),
    }
}

/// [`is_function_word`] of an Arabic word that is folded already.
pub fn is_arabic_function_word(folded: &str) -> bool {
    ARABIC.contains(folded)
        || folded
            .strip_prefix(['و', 'ف'])
            .is_some_and(|rest| ARABIC.contains(rest))
}

#[cfg(test)]
mod tests {
    use super::is_function_word;
    use crate::bitext::Lang;

    #[test]
    fn content_is_told_from_grammar() {
        let check = |word: &str, lang: Lang, expected: bool| {
            assert_eq!(is_function_word(word, lang), expected, "{word}");
        };
        check("Don’t", Lang::English, true);
        check("house", Lang::English, false);
        check("الذي", Lang::Arabic, true);
        check("فلا", Lang::Arabic, true);
        check("وزير", Lang::Arabic, false);
        check("و", Lang::Arabic, true);
        check("", Lang::Arabic, false);
    }
}
