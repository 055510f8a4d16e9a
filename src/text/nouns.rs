//! Gender and number of Arabic nouns: by a table of those whose form does not tell (`data/ar/nouns.tsv`), by ة, and by
//! the singular of a plural in ات.

use super::spelling::{frequency, is_known};
use super::table::{Table, table};
use crate::bitext::Lang;
use crate::say::{Message, say};

static NOUNS: Table = table!("../../data/ar/nouns.tsv");

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// As رجل.
    Masculine,
    /// As مدينة.
    Feminine,
}

impl Gender {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Gender {
        match self {
            Gender::Masculine => Gender::Feminine,
            Gender::Feminine => Gender::Masculine,
        }
    }

    /// The English name.
    pub fn name(self) -> &'static str {
        match self {
            Gender::Masculine => "masculine",
            Gender::Feminine => "feminine",
        }
    }

    /// The name, as adjectives have it.
    pub(crate) fn message(self) -> Message {
        match self {
            Gender::Masculine => say!("masculine", "مذكر"),
            Gender::Feminine => say!("feminine", "مؤنث"),
        }
    }
}

/// Whether a form names one thing or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// One.
    Singular,
    /// Three and more.
    Plural,
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// None where the form is both.
    pub number: Option<Number>,
    /// None where usage wavers or two nouns share the form.
    pub gender: Option<Gender>,
    /// The plural of a singular and the singular of a plural.
    pub counterpart: Option<&'static str>,
}

/// The noun with this form: bare, without article and clitics.
pub fn noun(form: &str) -> Option<Noun> {
    let mut columns = NOUNS.get(form)?.split('\t');
    let mut next = || columns.next().unwrap_or_default();
    Some(Noun {
        number: match next() {
            "s" => Some(Number::Singular),
            "p" => Some(Number::Plural),
            _ => None,
        },
        gender: match next() {
            "m" => Some(Gender::Masculine),
            "f" => Some(Gender::Feminine),
            _ => None,
        },
        counterpart: Some(next()).filter(|&c| c != "-"),
    })
}

/// The gender of a singular, bare and without article.
///
/// ```
/// use tadqiq::text::nouns::{Gender, singular_gender};
/// assert_eq!(singular_gender("حرب"), Some(Gender::Feminine));
/// assert_eq!(singular_gender("خليفة"), Some(Gender::Masculine));
/// ```
pub fn singular_gender(form: &str) -> Option<Gender> {
    match noun(form) {
        Some(noun) if noun.number == Some(Number::Singular) => noun.gender,
        Some(_) => None,
        None if form.ends_with('ة') && form.chars().count() > 3 => Some(Gender::Feminine),
        None => is_verbal_noun(form).then_some(Gender::Masculine),
    }
}

/// The gender that the singular of a plural has, bare and without article.
pub fn plural_gender(form: &str) -> Option<Gender> {
    if let Some(noun) = noun(form) {
        return (noun.number == Some(Number::Plural))
            .then_some(noun.gender)
            .flatten();
    }
    let stem = form.strip_suffix("ات").filter(|s| s.chars().count() >= 2)?;
    let feminine = format!("{stem}ة");
    // The singular of سنوات and أخوات is not what the ending says.
    if stem.ends_with(['و', 'ا']) {
        return None;
    }
    // أوبرات is of أوبرا, and تمريرات of تمريرة as well as of تمرير.
    let foreign = rate(&format!("{stem}ا"))
        .is_some_and(|a| rate(stem).is_none_or(|m| a > m) && rate(&feminine).is_none_or(|f| a > f));
    let instance = is_verbal_noun(stem) && rate(&feminine).is_some();
    if foreign || instance {
        return None;
    }
    match (rate(&feminine), rate(stem)) {
        (Some(f), m) if m.is_none_or(|m| f > m + CLEARLY) => Some(Gender::Feminine),
        (f, Some(m))
            if f.is_none_or(|f| m > f + CLEARLY)
                && singular_gender(stem) != Some(Gender::Feminine) =>
        {
            Some(Gender::Masculine)
        }
        _ => None,
    }
}

/// The gender of a dual in ان or ين, bare and without article.
pub fn dual_gender(form: &str) -> Option<Gender> {
    let stem = form
        .strip_suffix("ان")
        .or_else(|| form.strip_suffix("ين"))?;
    match stem.strip_suffix('ت') {
        Some(front) => {
            let feminine = rate(&format!("{front}ة"));
            let masculine = rate(stem);
            match (feminine, masculine) {
                (Some(f), m) if m.is_none_or(|m| f > m + CLEARLY) => Some(Gender::Feminine),
                (f, Some(m)) if f.is_none_or(|f| m > f + CLEARLY) => Some(Gender::Masculine),
                _ => None,
            }
        }
        None => {
            noun(stem)
                .filter(|n| n.number == Some(Number::Singular))?
                .gender
        }
    }
}

/// How much more frequent (log10) the singular must be that decides.
const CLEARLY: f32 = 0.7;

/// How frequent a word of the dictionary is.
fn rate(word: &str) -> Option<f32> {
    is_known(word, Lang::Arabic)
        .then(|| frequency(word, Lang::Arabic))
        .flatten()
}

/// Whether the word has a pattern of verbal nouns, which are masculine singulars: تقرير, استخدام, انفجار, اجتماع, إعلان.
fn is_verbal_noun(form: &str) -> bool {
    let c: Vec<char> = form.chars().collect();
    match c.as_slice() {
        ['إ', _, _, 'ا', _] => form != "إخوان",
        other => matches!(
            other,
            ['ت', _, _, 'ي', _]
                | ['ا', 'س', 'ت', _, _, 'ا', _]
                | ['ا', 'ن', _, _, 'ا', _]
                | ['ا', _, 'ت', _, 'ا', _]
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::Gender::{Feminine, Masculine};
    use super::{NOUNS, Number, dual_gender, noun, plural_gender, singular_gender};

    #[test]
    fn the_table_refers_to_itself() {
        for (form, _) in NOUNS.rows() {
            let row = noun(form).unwrap();
            let Some(other) = row.counterpart else {
                continue;
            };
            let back = noun(other).unwrap_or_else(|| panic!("{other}, of {form}, has no row"));
            assert!(
                back.number != row.number || back.number.is_none(),
                "{form} and {other} have one number"
            );
        }
    }

    #[test]
    fn genders() {
        assert_eq!(singular_gender("مدينة"), Some(Feminine));
        assert_eq!(singular_gender("استخدام"), Some(Masculine));
        assert_eq!(singular_gender("كتب"), None);
        assert_eq!(plural_gender("سيارات"), Some(Feminine));
        assert_eq!(plural_gender("اعتراضات"), Some(Masculine));
        assert_eq!(plural_gender("مدن"), Some(Feminine));
        assert_eq!(plural_gender("أشخاص"), Some(Masculine));
        assert_eq!(plural_gender("فرق"), None);
        assert_eq!(
            dual_gender("التهمتين".strip_prefix("ال").unwrap()),
            Some(Feminine)
        );
        assert_eq!(dual_gender("بيتين"), Some(Masculine));
        assert_eq!(noun("أيام").unwrap().number, Some(Number::Plural));
    }
}
