//! Gender in Arabic finite verbs and in the pronouns written onto words. No word class is known to the program: a word is
//! a verb if the dictionary has it in the other gender and in the plural of verbs too.

use super::Gender;
use crate::bitext::Lang;
use crate::text::normalize::bare;
use crate::text::spelling::is_known;

/// A word that shows a gender, and the same word in the other one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The gender that it shows.
    pub gender: Gender,
    /// The word, without vowel marks, in the other gender.
    pub other: String,
    /// Whether it may be a noun as well: عمل, he worked and work.
    pub nominal: bool,
}

fn known(word: &str) -> bool {
    is_known(word, Lang::Arabic)
}

/// Pronouns that a verb may govern, the longest first.
const OBJECTS: [&str; 10] = ["هما", "ها", "هم", "هن", "ني", "نا", "كم", "ه", "ك", ""];

/// The word as a verb in the third person singular, if it can be one; what may be either gender is none (تعلم: he learned,
/// she knows).
///
/// ```
/// use tadqiq::text::gender::{Gender, verb};
/// let said = verb("قالت").unwrap();
/// assert_eq!((said.gender, said.other.as_str()), (Gender::Feminine, "قال"));
/// assert_eq!(verb("المدينة"), None);
/// ```
pub fn verb(word: &str) -> Option<Form> {
    let word = bare(word);
    if word.starts_with("ال") || word.ends_with(['ة', 'ء']) {
        return None;
    }
    if let Some(front) = word.strip_suffix(DIED) {
        return ["", "و", "ف"].contains(&front).then(|| Form {
            gender: Gender::Masculine,
            other: format!("{word}ت"),
            nominal: false,
        });
    }
    match imperfect(&word) {
        Some(Reading::Sure(form)) => Some(form),
        Some(Reading::Either) => None,
        None => perfect(&word),
    }
}

/// He died: the one verb that is nearly always in the passive of the perfect, and so no imperfect in ت.
const DIED: &str = "توفي";

/// What may stand before an imperfect: and, so, will, to.
const BEFORE_IMPERFECT: [&str; 9] = ["", "و", "ف", "س", "ل", "وس", "فس", "ول", "فل"];

enum Reading {
    Sure(Form),
    /// May be another form, or a noun.
    Either,
}

fn imperfect(word: &str) -> Option<Reading> {
    BEFORE_IMPERFECT.iter().find_map(|before| {
        let rest = word.strip_prefix(before)?;
        let (gender, other, tail) = match (rest.strip_prefix('ي'), rest.strip_prefix('ت')) {
            (Some(tail), _) => (Gender::Masculine, 'ت', tail),
            (_, Some(tail)) => (Gender::Feminine, 'ي', tail),
            _ => return None,
        };
        let plural = ["ون", "وا", "ين", "ان"]
            .iter()
            .any(|e| tail.strip_suffix(e).is_some_and(|t| t.chars().count() >= 3));
        // يعملن is of several women, where يعملون is of several men; يعلن is of one man.
        let women = tail.strip_suffix('ن').is_some_and(|t| {
            t.chars().count() >= 3 && known(&format!("ي{t}")) && known(&format!("ي{t}ون"))
        });
        let swapped = format!("{before}{other}{tail}");
        let several = plural || women;
        let fits = tail.chars().count() >= 2 && !several && known(word) && known(&swapped);
        fits.then(|| {
            if gender == Gender::Feminine && is_equivocal(rest) {
                Reading::Either
            } else {
                Reading::Sure(Form {
                    gender,
                    other: swapped,
                    nominal: false,
                })
            }
        })
    })
}

/// Whether a word in ت is the perfect of another verb (تعلم of يتعلم, توفي of يتوفى) or a verbal noun (تعيينه).
fn is_equivocal(word: &str) -> bool {
    let longer = format!("ي{word}");
    let weak = longer.strip_suffix('ي').map(|front| format!("{front}ى"));
    let noun = OBJECTS.iter().any(|object| {
        let stem = word.strip_suffix(object);
        stem.is_some_and(|stem| known(&format!("ال{stem}")))
    });
    noun || known(&longer) || weak.is_some_and(|weak| known(&weak))
}

fn perfect(word: &str) -> Option<Form> {
    OBJECTS.iter().find_map(|object| {
        let stem = word.strip_suffix(object)?;
        feminine_perfect(word, stem, object).or_else(|| masculine_perfect(word, stem, object))
    })
}

/// قالت, رأته, دعتهم.
fn feminine_perfect(word: &str, stem: &str, object: &str) -> Option<Form> {
    let base = stem.strip_suffix('ت').filter(|b| b.chars().count() >= 2)?;
    let noun = known(&format!("ال{stem}")) || !object.is_empty() && known(&format!("ال{base}ة"));
    if noun || !known(word) || !is_verbal(base) {
        return None;
    }
    let other = ["", "ى", "ا"].iter().find_map(|end| {
        let end = if object.is_empty() || end.is_empty() {
            end
        } else {
            "ا"
        };
        // رأته: رآه.
        let front = base.strip_suffix('أ').filter(|_| !object.is_empty());
        let other = match front {
            Some(front) => format!("{front}آ{object}"),
            None => format!("{base}{end}{object}"),
        };
        known(&other).then_some(other)
    })?;
    Some(Form {
        gender: Gender::Feminine,
        other,
        nominal: false,
    })
}

/// قال, رأى, أخبرها.
fn masculine_perfect(word: &str, stem: &str, object: &str) -> Option<Form> {
    let base = if object.is_empty() {
        stem.strip_suffix(['ى', 'ا']).unwrap_or(stem)
    } else {
        stem.strip_suffix('ا').unwrap_or(stem)
    };
    let bases = [stem, base];
    bases.iter().find_map(|base| {
        let other = format!("{base}ت{object}");
        let fits = base.chars().count() >= 2 && !base.ends_with('ت') && is_verbal(base);
        (fits && known(word) && known(&other)).then(|| Form {
            gender: Gender::Masculine,
            other,
            nominal: known(&format!("ال{stem}")),
        })
    })
}

/// Whether the stem has the plural of verbs: قالوا, رأوا, بقوا.
fn is_verbal(base: &str) -> bool {
    let front = |letters: &[char]| {
        let front = base.strip_suffix(letters);
        front.filter(|f| f.chars().count() >= 2)
    };
    // The hamza changes its seat before the ending: جاؤوا, أنشؤوا.
    let hamza = front(&['أ', 'ء']).is_some_and(|f| known(&format!("{f}ؤوا")));
    hamza || known(&format!("{}وا", front(&['ي']).unwrap_or(base)))
}

/// The pronoun ـه or ـها written onto the word, if it is one and no letter of the word (وجه, انتباه).
///
/// ```
/// use tadqiq::text::gender::{Gender, pronoun};
/// assert_eq!(pronoun("عائلته").unwrap().other, "عائلتها");
/// assert_eq!(pronoun("انتباه"), None);
/// ```
pub fn pronoun(word: &str) -> Option<Form> {
    let word = bare(word);
    let (base, gender, ending) = match word.strip_suffix("ها") {
        Some(base) => (base, Gender::Feminine, "ه"),
        None => (word.strip_suffix('ه')?, Gender::Masculine, "ها"),
    };
    if base.is_empty() || word.starts_with("ال") {
        return None;
    }
    let other = format!("{base}{ending}");
    // One letter is a preposition: له is no radical of الله.
    let alone = base.strip_prefix(['و', 'ف']).unwrap_or(base);
    let radical = !matches!(alone, "ل" | "ب") && known(&format!("ال{base}ه"));
    (!radical && known(&word) && known(&other) && known(&format!("{base}هم"))).then_some(Form {
        gender,
        other,
        nominal: false,
    })
}

/// Whether the word may be a person's verb, pronoun or ending of this gender: whatever could be one counts.
pub fn may_show(word: &str, gender: Gender) -> bool {
    let word = bare(word);
    let body = word.strip_prefix(['و', 'ف']).unwrap_or(&word);
    match gender {
        Gender::Feminine => {
            word.ends_with("ها")
                || matches!(body, "هي" | "التي" | "هذه" | "تلك")
                || word.contains('ت') && may_be_feminine(&word)
        }
        Gender::Masculine => {
            word.ends_with('ه')
                || matches!(body, "هو" | "الذي" | "هذا" | "ذلك" | "أحد")
                || verb(&word).is_some_and(|form| form.gender == Gender::Masculine)
        }
    }
}

/// Whether a reading of the word is a verb in the feminine.
fn may_be_feminine(word: &str) -> bool {
    let imperfect = match imperfect(word) {
        Some(Reading::Sure(form)) => form.gender == Gender::Feminine,
        Some(Reading::Either) => true,
        None => false,
    };
    let perfect = || {
        OBJECTS.iter().any(|object| {
            let stem = word.strip_suffix(object);
            stem.and_then(|s| s.strip_suffix('ت'))
                .is_some_and(is_verbal)
        })
    };
    imperfect || known(word) && perfect()
}

#[cfg(test)]
mod tests {
    use super::super::Gender::{self, Feminine, Masculine};
    use super::{pronoun, verb};

    #[test]
    fn verbs_show_gender() {
        let check = |word: &str, expected: Option<(Gender, &str)>| {
            let found = verb(word);
            let found = found.as_ref().map(|f| (f.gender, f.other.as_str()));
            assert_eq!(found, expected, "{word}");
        };
        check("قال", Some((Masculine, "قالت")));
        check("وأصبحت", Some((Feminine, "وأصبح")));
        check("رأى", Some((Masculine, "رأت")));
        check("جاءت", Some((Feminine, "جاء")));
        check("أنشأ", Some((Masculine, "أنشأت")));
        check("رأته", Some((Feminine, "رآه")));
        check("أخبرها", Some((Masculine, "أخبرتها")));
        check("يعمل", Some((Masculine, "تعمل")));
        check("وستعمل", Some((Feminine, "وسيعمل")));
        check("يكون", Some((Masculine, "تكون")));
        check("أخبرتها", Some((Feminine, "أخبرها")));
        // Either: he learned, she knows.
        check("تعلم", None);
        check("تهدد", None);
        check("توفي", Some((Masculine, "توفيت")));
        check("توفيت", Some((Feminine, "توفي")));
        check("يدخلن", None);
        check("يعلن", Some((Masculine, "تعلن")));
        check("تعيينه", None);
        for noun in [
            "مدينة",
            "البيت",
            "تقرير",
            "قصته",
            "كتابته",
            "دراسته",
            "بنت",
            "وقت",
            "يعملون",
        ] {
            check(noun, None);
        }
    }

    #[test]
    fn pronouns_on_words() {
        let check = |word: &str, expected: Option<Gender>| {
            assert_eq!(pronoun(word).map(|f| f.gender), expected, "{word}");
        };
        check("عائلته", Some(Masculine));
        check("والدها", Some(Feminine));
        check("له", Some(Masculine));
        check("بها", Some(Feminine));
        for word in ["وجه", "انتباه", "اتجاه", "مياه", "المدينة", "وجها", "فيهم"]
        {
            check(word, None);
        }
    }
}
