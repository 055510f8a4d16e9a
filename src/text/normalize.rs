//! Forms of a word for matching. Nothing here is ever shown to a person.
//!
//! Arabic spelling varies in ways that readers hardly see: hamza on its seat or not, ى for ي, ة for ه, vowel marks,
//! and tatweel. Matching looks through them; spelling rules look at exactly them and therefore use the text itself.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether the letter belongs to the Arabic script's letters (marks, digits and punctuation are not letters).
pub fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{66E}' | '\u{66F}' | '\u{671}'..='\u{6D3}' | '\u{6D5}'
        | '\u{6FA}'..='\u{6FC}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}'
        | '\u{FD50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether the sign is a vowel mark, a Quranic mark or tatweel: written inside words, and no letter.
pub fn is_arabic_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}'
        | '\u{6EA}'..='\u{6ED}')
}

/// Whether the sign is invisible: joiners, directional marks, embeddings and isolates, soft hyphen, BOM.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}')
}

/// The word in NFC without marks, tatweel and invisible signs: what a dictionary holds.
pub fn bare(word: &str) -> String {
    if word.chars().all(is_plain) {
        return word.to_owned();
    }
    let strip = |c: &char| !is_arabic_mark(*c) && !is_invisible(*c);
    if is_nfc_quick(word.chars()) == IsNormalized::Yes {
        word.chars().filter(strip).collect()
    } else {
        word.nfc().filter(strip).collect()
    }
}

/// Whether the character is no mark and the same in NFC and NFKC, as nearly all of either language are.
pub(crate) fn is_plain(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}')
}

/// The letter that stands for `c` in matching: أإآٱ as ا, ى as ي, ة as ه, ؤ as و, ئ as ي.
pub fn fold_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        'ک' => 'ك',
        _ => c,
    }
}

/// The word for matching: [`bare`], and every letter folded.
///
/// ```
/// assert_eq!(tadqiq::text::normalize::fold("إستراتيجيَّة"), "استراتيجيه");
/// ```
pub fn fold(word: &str) -> String {
    if word.chars().all(|c| is_plain(c) && fold_letter(c) == c) {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    if word.chars().all(is_plain) {
        folded.extend(word.chars().map(fold_letter));
    } else {
        folded.extend(bare(word).chars().map(fold_letter));
    }
    folded
}

/// The value of a digit: Western, Arabic-Indic or Persian.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '\u{660}'..='\u{669}' => Some(c as u32 - 0x660),
        '\u{6F0}'..='\u{6F9}' => Some(c as u32 - 0x6F0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{bare, digit, fold};

    #[test]
    fn folding_looks_through_spelling() {
        let check = |word: &str, expected: &str| assert_eq!(fold(word), expected, "{word}");
        check("الذكاءُ", "الذكاء");
        check("مســـؤول", "مسوول");
        check("قرئت", "قريت");
        check("على", "علي");
        check("أُمّة", "امه");
        check("hello", "hello");
        // Alef and a combining hamza above compose to أ before they fold.
        check("ا\u{654}حمد", "احمد");
    }

    #[test]
    fn bare_keeps_the_letters() {
        assert_eq!(bare("وفقًا"), "وفقا");
        assert_eq!(bare("\u{200F}أيّ"), "أي");
    }

    #[test]
    fn digits_of_three_systems() {
        assert_eq!(
            ['7', '٧', '۷', 'x'].map(digit),
            [Some(7), Some(7), Some(7), None]
        );
    }
}
