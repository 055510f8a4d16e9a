//! Clitics and endings of Arabic words.
//!
//! The analysis follows the morphotactics of written Arabic (conjunction, preposition or future particle, article,
//! stem, ending, pronoun) and undoes the spelling changes at the seams. It works on folded words, where ة is ه, ى is
//! ي, and every hamza on a seat is the seat.

use crate::text::normalize::fold;

/// What is written onto an Arabic stem without a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clitics<'a> {
    /// و or ف, or nothing.
    pub conjunction: &'a str,
    /// The preposition ب, ك or ل, the future particle س, or nothing.
    pub particle: &'a str,
    /// ال, or the ل that it becomes after the preposition ل, or nothing.
    pub article: &'a str,
    /// The word itself with its ending.
    pub stem: &'a str,
}

/// Every way to cut proclitics from a folded word that leaves a possible stem; the whole word is the first.
///
/// ```
/// let cuts = tadqiq::text::morphology::clitics("وبالكتاب");
/// assert!(cuts.iter().any(|c| (c.conjunction, c.particle, c.article, c.stem) == ("و", "ب", "ال", "كتاب")));
/// ```
pub fn clitics(folded: &str) -> Vec<Clitics<'_>> {
    let mut cuts = Vec::new();
    each_cut(folded, &mut |cut| cuts.push(cut));
    cuts
}

/// The dictionary forms that an Arabic word may belong to, folded, without duplicates; the word itself is the first.
pub fn arabic_stems(word: &str) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    each_arabic_stem(&fold(word), &mut |stem| {
        if !stems.iter().any(|s| s == stem) {
            stems.push(stem.to_owned());
        }
    });
    stems
}

/// Calls `emit` with every candidate of [`arabic_stems`] for a folded word, some more than once, without allocating
/// for each.
pub fn each_arabic_stem(folded: &str, emit: &mut impl FnMut(&str)) {
    let mut scratch = String::with_capacity(folded.len() + 8);
    each_cut(folded, &mut |cut| {
        let kind = match (cut.article, cut.particle) {
            ("", "س") => Kind::Verb,
            ("", "" | "ل") => Kind::Any,
            _ => Kind::Noun,
        };
        // With a particle before and an ending behind, two letters between them are a coincidence.
        let least = if cut.particle.is_empty() { 2 } else { 3 };
        let mut emit = |stem: &str| {
            if letters(stem) >= least || stem == cut.stem {
                emit(stem);
            }
        };
        each_ending(cut.stem, kind, &mut scratch, &mut emit);
    });
}

/// What a stem can still be after its proclitics are known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Any,
    Noun,
    Verb,
}

/// Letters of a folded word: each takes two bytes.
fn letters(folded: &str) -> usize {
    folded.len() / 2
}

/// Calls `emit` with each cut of [`clitics`].
pub(crate) fn each_cut<'a>(folded: &'a str, emit: &mut impl FnMut(Clitics<'a>)) {
    after_conjunction("", folded, emit);
    for conjunction in ["و", "ف"] {
        if let Some((conjunction, rest)) = cut_prefix(folded, conjunction, 2) {
            after_conjunction(conjunction, rest, emit);
        }
    }
}

fn after_conjunction<'a>(conjunction: &'a str, rest: &'a str, emit: &mut impl FnMut(Clitics<'a>)) {
    let mut push = |particle, article, stem| {
        emit(Clitics {
            conjunction,
            particle,
            article,
            stem,
        });
    };
    push("", "", rest);
    if let Some((article, stem)) = cut_prefix(rest, "ال", 2) {
        push("", article, stem);
        return;
    }
    if let Some((particle, rest)) = cut_prefix(rest, "ل", 2) {
        push(particle, "", rest);
        if let Some((article, stem)) = cut_prefix(rest, "ل", 2) {
            push(particle, article, stem);
        }
        return;
    }
    for particle in ["ب", "ك"] {
        if let Some((particle, rest)) = cut_prefix(rest, particle, 2) {
            match cut_prefix(rest, "ال", 2) {
                Some((article, stem)) => push(particle, article, stem),
                None => push(particle, "", rest),
            }
        }
    }
    if let Some((particle, stem)) = cut_prefix(rest, "س", 3)
        && stem.starts_with(IMPERFECT)
    {
        push(particle, "", stem);
    }
}

/// The prefix and the rest, if the rest has at least `least` letters.
fn cut_prefix<'a>(word: &'a str, prefix: &str, least: usize) -> Option<(&'a str, &'a str)> {
    if !word.starts_with(prefix) {
        return None;
    }
    let cut = word.split_at_checked(prefix.len())?;
    (letters(cut.1) >= least).then_some(cut)
}

/// The subject prefixes of the imperfect.
const IMPERFECT: [char; 4] = ['ي', 'ت', 'ن', 'ا'];

/// Pronouns written onto a noun or verb.
const PRONOUNS: [&str; 12] = [
    "ه", "ها", "هم", "هما", "هن", "ك", "كم", "كما", "نا", "ي", "ني", "كن",
];

/// Endings of number, gender, case and person, and what may have stood in place of the ending.
const ENDINGS: [(&str, &[&str]); 19] = [
    ("ه", &[]),
    ("ات", &["ه"]),
    ("ون", &["ي", "و"]),
    ("ين", &["ي"]),
    ("ان", &[]),
    ("تان", &["ه"]),
    ("تين", &["ه"]),
    ("تا", &["ه", "ي"]),
    ("تي", &["ه"]),
    ("ا", &["ي"]),
    ("ي", &[]),
    ("و", &[]),
    ("وا", &["ي", "ا", "و"]),
    ("ت", &["ي", "ا"]),
    ("نا", &[]),
    ("تم", &[]),
    ("ن", &[]),
    ("وه", &[]),
    ("يا", &[]),
];

fn each_ending(stem: &str, kind: Kind, scratch: &mut String, emit: &mut impl FnMut(&str)) {
    whole(stem, kind, scratch, emit);
    for pronoun in PRONOUNS {
        if let Some(base) =
            cut_suffix(stem, pronoun).filter(|_| kind != Kind::Verb || pronoun != "ي")
        {
            whole(base, kind, scratch, emit);
            before_pronoun(base, scratch, emit);
            for (ending, instead) in ENDINGS {
                if let Some(base) = cut_suffix(base, ending) {
                    after_ending(base, instead, kind, scratch, emit);
                }
            }
        }
    }
    for (ending, instead) in ENDINGS {
        if let Some(base) = cut_suffix(stem, ending) {
            after_ending(base, instead, kind, scratch, emit);
        }
    }
}

fn cut_suffix<'a>(word: &'a str, suffix: &str) -> Option<&'a str> {
    // A short word in ي is rarely one with an ending: دوري is no form of دور.
    let least = if suffix == "ي" { 4 } else { 2 };
    // Most words end otherwise, which one byte tells.
    if word.as_bytes().last() != suffix.as_bytes().last() {
        return None;
    }
    word.strip_suffix(suffix)
        .filter(|base| letters(base) >= least)
}

/// Undoes what a pronoun does to the end of its word: ة opens to ت, ى to ا, and ء gets a seat.
fn before_pronoun(base: &str, scratch: &mut String, emit: &mut impl FnMut(&str)) {
    for (seam, instead) in [("ت", "ه"), ("ا", "ي"), ("او", "اء"), ("اي", "اء")] {
        if let Some(base) = cut_suffix(base, seam) {
            join(&[base, instead], scratch, emit);
        }
    }
}

fn after_ending(
    base: &str,
    instead: &[&str],
    kind: Kind,
    scratch: &mut String,
    emit: &mut impl FnMut(&str),
) {
    whole(base, kind, scratch, emit);
    for ending in instead {
        join(&[base, ending], scratch, emit);
        if kind != Kind::Noun {
            imperfect(base, ending, scratch, emit);
        }
    }
    // A hamza on a seat stands alone where the ending is gone: بطيئة, بطيء.
    if let Some(front) = base.strip_suffix(['ي', 'و']) {
        join(&[front, "ء"], scratch, emit);
    }
    // The noun behind an adjective in ي: اقتصادية, اقتصاد; سياسية, سياسة.
    if let Some(noun) = base.strip_suffix('ي').filter(|n| letters(n) >= 3) {
        emit(noun);
        join(&[noun, "ه"], scratch, emit);
    }
}

/// The stem as it is, as an imperfect, and with the ي that an indefinite or a jussive drops.
fn whole(stem: &str, kind: Kind, scratch: &mut String, emit: &mut impl FnMut(&str)) {
    emit(stem);
    if let Some(noun) = stem.strip_suffix('ي').filter(|n| letters(n) >= 3) {
        join(&[noun, "ه"], scratch, emit);
    } else if may_drop_final_ya(stem) {
        join(&[stem, "ي"], scratch, emit);
    }
    if kind != Kind::Noun {
        imperfect(stem, "", scratch, emit);
    }
}

/// Whether the word has the shape of a form that lost its last ي: قاض, مشتر, يؤد.
fn may_drop_final_ya(stem: &str) -> bool {
    match letters(stem) {
        0..=2 => false,
        3 if stem.get(2..4) == Some("ا") => true,
        len => stem.starts_with(['ي', 'ت', 'ن']) || len > 3 && stem.starts_with('م'),
    }
}

/// The third person and the perfect of an imperfect: تستخدم, يستخدم, استخدم; نكتب, كتب.
fn imperfect(stem: &str, ending: &str, scratch: &mut String, emit: &mut impl FnMut(&str)) {
    let Some(rest) = stem.strip_prefix(IMPERFECT).filter(|r| letters(r) >= 2) else {
        return;
    };
    join(&["ا", rest, ending], scratch, emit);
    if !stem.starts_with('ي') {
        join(&["ي", rest, ending], scratch, emit);
    }
    if letters(rest) >= 3 || !ending.is_empty() {
        join(&[rest, ending], scratch, emit);
    } else if let Some(first) = rest.get(..2).filter(|_| stem.starts_with(['ي', 'ت'])) {
        // The jussive of a hollow or defective verb is short: لم يقل, يقول; لم يبق, يبقى.
        emit(rest);
        let last = rest.get(2..).unwrap_or_default();
        for vowel in ["و", "ي", "ا"] {
            join(&["ي", first, vowel, last], scratch, emit);
        }
        join(&["ي", rest, "ي"], scratch, emit);
    }
}

fn join(parts: &[&str], scratch: &mut String, emit: &mut impl FnMut(&str)) {
    scratch.clear();
    scratch.extend(parts.iter().copied());
    emit(scratch);
}

#[cfg(test)]
mod tests {
    use super::{arabic_stems, clitics};
    use crate::text::normalize::fold;

    #[test]
    fn stems_reach_the_dictionary_form() {
        let check = |word: &str, form: &str| {
            let stems = arabic_stems(word);
            assert!(stems.contains(&fold(form)), "{word} → {form}: {stems:?}");
        };
        check("والكتاب", "كتاب");
        check("للغة", "لغة");
        check("للحكومة", "حكومة");
        check("فبالعلم", "علم");
        check("حكومتهم", "حكومة");
        check("مستواها", "مستوى");
        check("وزراؤها", "وزراء");
        check("أصدقائه", "أصدقاء");
        check("المستخدمين", "مستخدم");
        check("مدينتان", "مدينة");
        check("دراسات", "دراسة");
        check("اقتصادية", "اقتصاد");
        check("السياسي", "سياسة");
        check("سيستخدمونها", "استخدم");
        check("يعلن", "أعلن");
        check("تقول", "يقول");
        check("ليقل", "يقول");
        check("أدت", "أدى");
        check("دعت", "دعا");
        check("يؤدون", "يؤدي");
        check("وجعلتهم", "جعل");
        check("بطيئة", "بطيء");
        check("قاضٍ", "قاضي");
        check("موظفيها", "موظف");
    }

    #[test]
    fn cuts_leave_a_stem() {
        let check = |word: &str, expected: &str| {
            let cuts = clitics(word)
                .into_iter()
                .map(|c| [c.conjunction, c.particle, c.article, c.stem].join("+"));
            let cuts: Vec<String> = cuts.collect();
            assert_eq!(cuts.join(" "), expected, "{word}");
        };
        check("وبالكتاب", "+++وبالكتاب و+++بالكتاب و+ب+ال+كتاب");
        check("للغه", "+++للغه +ل++لغه +ل+ل+غه");
        check("سيعود", "+++سيعود +س++يعود");
        check("ال", "+++ال");
        check("", "+++");
    }

    #[test]
    fn any_text_is_survived() {
        for word in ["", "x", "و", "ال", "؟", "日本", "وx", "éé", "يé"] {
            assert!(!arabic_stems(word).is_empty(), "{word}");
        }
    }
}
