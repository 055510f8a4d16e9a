//! Whether the Arabic name of a country has the article that it takes, or none where it takes none.

use crate::text::morphology::clitics;
use crate::text::names::{Kind, gazetteer};
use crate::text::normalize::fold;

/// The form that the country has, if the word is that form but for the article. `ends` says that the word ends its
/// phrase: before another noun, or with an adjective, a name may well lose its article (عراق الثمانينيات).
pub(super) fn mended(country: &str, word: &str, ends: bool) -> Option<String> {
    let known = gazetteer(country).filter(|k| k.kinds.has(Kind::Country))?;
    let forms: Vec<&str> = known.forms().filter(|form| !form.contains(' ')).collect();
    let folded = fold(word);
    let cuts = clitics(&folded);
    let listed = |wanted: &str| forms.iter().find(|form| fold(form) == wanted);
    let plain: Vec<&&str> = cuts
        .iter()
        .filter(|cut| cut.article.is_empty())
        .filter_map(|cut| listed(cut.stem))
        .collect();
    if !plain.is_empty() {
        return None;
    }
    let defined = forms.iter().filter(|form| form.starts_with("ال")).count();
    for cut in &cuts {
        let has_article = !cut.article.is_empty();
        let with = format!("ال{}", cut.stem);
        if has_article && listed(&with).is_some() {
            return None;
        }
        // An adjective of relation is spelled like some countries: المالي, الهايتي.
        let form = if has_article {
            listed(cut.stem).filter(|_| defined == 0 && !cut.stem.ends_with('ي'))
        } else {
            listed(&with).filter(|_| ends && defined == forms.len())
        };
        if let Some(form) = form {
            return Some((*form).to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn countries_have_their_article() {
        let check = |country: &str, word: &str, ends: bool, expected: Option<&str>| {
            assert_eq!(mended(country, word, ends).as_deref(), expected, "{word}");
        };
        check("France", "الفرنسا", false, Some("فرنسا"));
        check("Afghanistan", "بالأفغانستان", false, Some("أفغانستان"));
        check("France", "وفرنسا", true, None);
        check("Germany", "لألمانيا", true, None);
        check("Iraq", "عراق", true, Some("العراق"));
        check("Iraq", "عراق", false, None);
        check("Iraq", "للعراق", true, None);
        check("Mali", "المالي", true, None);
        check("Lyon", "الليون", true, None);
        check("Jordan", "الأردني", true, None);
    }
}
