//! What names are called in the other language: hand-written tables first, then CLDR, `GeoNames` and `arabnamer`.

use super::key;
use super::kind::Kinds;
use crate::text::normalize::fold;
use crate::text::packed::{Map, word};

static ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names_entries.bin"));
static ENGLISH: Map<'static> = Map::new(include_bytes!(concat!(
    env!("OUT_DIR"),
    "/names_english.bin"
)));
static ARABIC: Map<'static> = Map::new(include_bytes!(concat!(
    env!("OUT_DIR"),
    "/names_arabic.bin"
)));

/// What the gazetteer knows of an English name.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// What it names.
    pub kinds: Kinds,
    own: &'static str,
    all: &'static str,
}

impl Known {
    /// Its Arabic forms as they are written, the commonest first.
    pub fn forms(self) -> impl Iterator<Item = &'static str> {
        list(self.own)
    }

    /// Forms of what it derives from or what derives from it: the country of a nationality, and the other way round.
    pub fn related(self) -> impl Iterator<Item = &'static str> {
        list(self.all.get(self.own.len()..).unwrap_or_default())
    }
}

/// What is known of an English name or expression in any letter case; "the", stops, hyphens, diacritics and the
/// apostrophes (but not an `s` behind one) are looked through.
///
/// ```
/// use tadqiq::text::names::gazetteer;
/// let forms: Vec<&str> = gazetteer("the F.B.I.").unwrap().forms().collect();
/// assert!(forms.contains(&"مكتب التحقيقات الفيدرالي"));
/// ```
pub fn gazetteer(english: &str) -> Option<Known> {
    by_key(&key::english(english))
}

/// [`gazetteer`] of a key made by [`key::english`].
pub(super) fn by_key(key: &str) -> Option<Known> {
    let at = ENGLISH.get(key)? as usize;
    let own = length(at + 4)?;
    let all = text(at + 8, length(at + 6)?)?;
    Some(Known {
        kinds: Kinds(word(ENTRIES, at)?),
        own: all.get(..own)?,
        all,
    })
}

/// The English names of an Arabic one, the hand-written first; articles are looked through, clitics are not.
///
/// ```
/// use tadqiq::text::names::gazetteer_arabic;
/// assert_eq!(gazetteer_arabic("مجلس الشيوخ").next(), Some("Senate"));
/// ```
pub fn gazetteer_arabic(arabic: &str) -> impl Iterator<Item = &'static str> {
    let words: Vec<String> = key::arabic_words(arabic).map(fold).collect();
    of_phrase(&phrase(words.iter().map(String::as_str)))
}

/// [`gazetteer_arabic`] of the words of a name, which are folded.
pub(crate) fn gazetteer_folded<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'static str> {
    of_phrase(&phrase(words.flat_map(key::arabic_words))).collect()
}

/// The key of a name of these folded words.
fn phrase<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut phrase = String::new();
    for word in words {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.push_str(key::without_article(word));
    }
    phrase
}

fn of_phrase(phrase: &str) -> impl Iterator<Item = &'static str> + use<> {
    let names = ARABIC
        .get(phrase)
        .and_then(|at| text(at as usize + 2, length(at as usize)?));
    list(names.unwrap_or_default())
}

/// What the English name names; empty where the gazetteer does not know it.
pub fn kind(english: &str) -> Kinds {
    gazetteer(english).map(|k| k.kinds).unwrap_or_default()
}

fn length(at: usize) -> Option<usize> {
    let two = ENTRIES.get(at..at + 2)?.try_into().ok()?;
    Some(usize::from(u16::from_le_bytes(two)))
}

fn text(at: usize, len: usize) -> Option<&'static str> {
    std::str::from_utf8(ENTRIES.get(at..at + len)?).ok()
}

fn list(forms: &'static str) -> impl Iterator<Item = &'static str> {
    forms.split('|').filter(|form| !form.is_empty())
}

#[cfg(test)]
mod tests {
    use unicode_normalization::is_nfc;

    use super::super::kind::Kind;
    use super::{gazetteer, gazetteer_arabic, kind};

    #[test]
    fn names_have_their_usual_renderings() {
        let check = |english: &str, arabic: &str| {
            let known = gazetteer(english).unwrap();
            assert!(known.forms().any(|f| f == arabic), "{english} {arabic}");
        };
        check("Egypt", "مصر");
        check("FBI", "مكتب التحقيقات الفدرالي");
        check("Federal Bureau of Investigation", "مكتب التحقيقات الاتحادي");
        check("The White House", "البيت الأبيض");
        check("seville", "إشبيلية");
        check("Google", "جوجل");
        check("Procter & Gamble", "بروكتر آند غامبل");
        check("Côte d’Ivoire", "ساحل العاج");
        check("Mohamed", "محمد");
        check("November", "تشرين الثاني");
        check("Dutch", "هولندي");
        assert!(gazetteer("Zxqwv").is_none());
        assert!(gazetteer("Egypt").unwrap().related().any(|f| f == "مصري"));
        assert!(gazetteer("Egyptian").unwrap().related().any(|f| f == "مصر"));
    }

    #[test]
    fn arabic_names_lead_back() {
        let check = |arabic: &str, english: &str| {
            assert_eq!(gazetteer_arabic(arabic).next(), Some(english), "{arabic}");
        };
        check("اليونان", "Greece");
        check("منظمه الصحة العالميه", "World Health Organization");
        check("المصري", "Egyptian");
        assert_eq!(gazetteer_arabic("").next(), None);
    }

    #[test]
    fn kinds_are_told_apart() {
        assert!(kind("Georgia").has(Kind::Country));
        assert!(kind("Georgian").has(Kind::People) && kind("Georgian").has(Kind::Language));
        assert!(kind("May").has(Kind::Month) && kind("Friday").has(Kind::Weekday));
        assert!(kind("Reuters").has(Kind::Media));
        assert!(kind("Zxqwv").is_empty());
    }

    #[test]
    fn tables_are_well_formed() {
        for (name, table) in [
            ("exonyms", include_str!("../../../data/ar-en/exonyms.tsv")),
            (
                "institutions",
                include_str!("../../../data/ar-en/institutions.tsv"),
            ),
            ("products", include_str!("../../../data/ar-en/products.tsv")),
            ("calendar", include_str!("../../../data/ar-en/calendar.tsv")),
            (
                "given_names",
                include_str!("../../../data/ar-en/given_names.tsv"),
            ),
            ("cldr", include_str!("../../../data/ar-en/cldr.tsv")),
            ("geonames", include_str!("../../../data/ar-en/geonames.tsv")),
            (
                "arabnamer",
                include_str!("../../../data/ar-en/arabnamer.tsv"),
            ),
        ] {
            let mut lines = table.lines();
            let columns = lines.next().unwrap().split('\t').count();
            let rows: Vec<Vec<&str>> = lines.map(|l| l.split('\t').collect()).collect();
            assert!(is_nfc(table), "{name}");
            assert!(rows.is_sorted_by(|a, b| a[0] < b[0]), "{name}");
            for row in &rows {
                assert_eq!(row.len(), columns, "{name}: {}", row[0]);
                for list in row {
                    let mut items: Vec<&str> = list.split('|').collect();
                    assert!(items.iter().all(|i| *i == i.trim()), "{name}: {list}");
                    items.sort_unstable();
                    assert!(items.is_sorted_by(|a, b| a < b), "{name}: twice in {list}");
                }
            }
        }
    }
}
