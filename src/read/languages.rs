//! Which side is in which language.

use super::Languages;
use crate::bitext::Lang;
use crate::error::Error;
use crate::text::normalize::is_arabic_letter;

/// Share of Arabic letters among Arabic and Latin ones; none where the text has neither.
pub(super) fn arabic_share<'t>(texts: impl Iterator<Item = &'t str>) -> Option<f64> {
    let (mut arabic, mut latin) = (0u64, 0u64);
    for c in texts.flat_map(str::chars) {
        if is_arabic_letter(c) {
            arabic += 1;
        } else if c.is_ascii_alphabetic() {
            latin += 1;
        }
    }
    (arabic + latin > 0).then(|| arabic as f64 / (arabic + latin) as f64)
}

/// A text counts as Arabic from this share of Arabic letters on. It is low because an Arabic text may be full of Latin
/// names, code and passages left in English, while English texts hold next to no Arabic.
const ARABIC_FROM: f64 = 0.2;

/// The languages of source and target, each given with its path and the share of Arabic letters in it.
pub(super) fn settle(
    source: (&str, Option<f64>),
    target: (&str, Option<f64>),
    languages: Languages,
) -> Result<(Lang, Lang), Error> {
    let detect = |share: Option<f64>| {
        share.map(|s| {
            if s >= ARABIC_FROM {
                Lang::Arabic
            } else {
                Lang::English
            }
        })
    };
    let same = |lang| Error::SameLanguage {
        lang,
        source: source.0.to_owned(),
        target: target.0.to_owned(),
    };
    let none = |path: &str| Error::NoLanguage {
        path: path.to_owned(),
    };
    match (languages.source, languages.target) {
        (Some(s), Some(t)) if s == t => Err(same(s)),
        (Some(s), Some(t)) if detect(source.1) == Some(t) && detect(target.1) == Some(s) => {
            Err(Error::Swapped {
                source: source.0.to_owned(),
                target: target.0.to_owned(),
            })
        }
        (Some(s), _) => Ok((s, s.other())),
        (_, Some(t)) => Ok((t.other(), t)),
        (None, None) => {
            let s = detect(source.1).ok_or_else(|| none(source.0))?;
            let t = detect(target.1).ok_or_else(|| none(target.0))?;
            if s == t { Err(same(s)) } else { Ok((s, t)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::arabic_share;

    #[test]
    fn few_arabic_letters_make_an_arabic_text() {
        assert!(arabic_share(["بوابة OpenAI"].into_iter()).unwrap() > 0.2);
        assert_eq!(arabic_share(["12"].into_iter()), None);
    }
}
