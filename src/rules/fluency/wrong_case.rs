use super::arabic::{self, Word};
use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::{Confidence, Findings, Fix, Safety};
use crate::say::{Message, say};
use crate::text::nouns::{Number, noun};
use crate::text::spelling::{frequency, is_known};

rule! {
    /// An Arabic noun has the ending of another case than the word before it asks for: `في المهندسون`, `إن الشركتان`
    ///
    /// ## Why
    /// The sound plural and the dual show their case in writing: ون and ان for the subject, ين behind prepositions, إن and
    /// words like غير.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The engineers' work and that of the two companies was unlawful, for the parties disagreed.
    /// ar: اعتمد العمل على المهندسون وعلى الشركتان، لكن الطرفان كانوا غير متفقون.
    /// fix: اعتمد العمل على المهندسين وعلى الشركتين، لكن الطرفين كانوا غير متفقين.
    /// ```
    /// ```bitext fail
    /// en: They were able to see friends, and he spoke with his father; both were rivals in the party.
    /// ar: كانوا قادرون على رؤية أصدقاءً، وتحدث مع أبوه آخرًا، وكانا متنافسان في حزب العمال المتحدون.
    /// fix: كانوا قادرين على رؤية أصدقاء، وتحدث مع أبيه آخر، وكانا متنافسين في حزب العمال المتحدين.
    /// ```
    /// ```bitext pass
    /// en: From the law, on television, in the two gardens; the engineers said that they were working in the countries.
    /// ar: من القانون وفي التلفزيون وعلى الإنسان وفي البلدان وفي البستان، وقال المهندسون إنهم كانوا يعملون مع أبو مازن.
    /// ```
    ///
    /// ## Limits
    /// Singulars and broken plurals that end in ون or ان are told apart by a dictionary. Proper names with أبو stay as
    /// they are.
    WRONG_CASE {
        id: "wrong-case", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "اسم ليس على الإعراب الذي يقتضيه ما قبله: «في المهندسون»، «إن الشركتان»."
    }
}

/// Words whose ون is no ending of the plural, or which are names.
const SINGULAR: [&str; 30] = [
    "أفلاطون",
    "أكسون",
    "أيون",
    "بالون",
    "بطون",
    "تعاون",
    "تلفزيون",
    "جنون",
    "حصون",
    "حلزون",
    "ديون",
    "زبون",
    "زيتون",
    "سجون",
    "سكون",
    "شجون",
    "شؤون",
    "صابون",
    "طاعون",
    "ظنون",
    "عيون",
    "غصون",
    "فنون",
    "قانون",
    "قرون",
    "كانون",
    "كربون",
    "ليمون",
    "مليون",
    "مخزون",
];

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for (at, pair) in row.windows(2).enumerate() {
            let (first, second) = (&pair[0], &pair[1]);
            let right = governed(first, second)
                .or_else(|| predicate(first, second))
                .or_else(|| five_nouns(first, second))
                .or_else(|| genitive_adjective(at.checked_sub(1).map(|i| &row[i]), first, second));
            if let Some(right) = right {
                let (before, wrong) = (&first.raw, &second.raw);
                let message = say!(
                    "behind \"{before}\" the form is \"{right}\", not \"{wrong}\"",
                    "الصيغة بعد «{before}» هي «{right}» لا «{wrong}»"
                );
                report(first, second, message, &right, out);
            }
            // `وأخيرًا وليس آخرًا`, `أولًا وآخرًا`.
            if at == 0 {
                diptote(first, out);
            }
            if !first.bare.ends_with("ليس") && !first.bare.starts_with("أول") {
                diptote(second, out);
            }
        }
    }
}

/// Behind a preposition, إن and its sisters, غير and the like.
fn governed(first: &Word, second: &Word) -> Option<String> {
    let word = first.bare.strip_prefix(['و', 'ف']).unwrap_or(&first.bare);
    let genitive =
        arabic::is_preposition(&first.bare) && !matches!(word, "حتى" | "خلال" | "بعد" | "قبل");
    let accusative = matches!(
        word,
        "إن" | "أن" | "لكن" | "لأن" | "كأن" | "بأن" | "لعل" | "ولكن"
    );
    let annexed = matches!(
        word,
        "غير"
            | "بغير"
            | "لغير"
            | "كغير"
            | "جميع"
            | "بعض"
            | "كل"
            | "معظم"
            | "كبار"
            | "العديد"
    );
    let definite = second.bare.starts_with("ال");
    let governs = (genitive || accusative) && definite || annexed;
    if !governs {
        return None;
    }
    // لكن may stand for لكنْ, behind which the nominative is right; it mostly carries و then.
    if first.bare == "ولكن" || first.bare == "لكن" && !definite {
        return None;
    }
    oblique(&second.bare, annexed)
}

/// The form in ين of a plural in ون or a dual in ان.
fn oblique(word: &str, indefinite: bool) -> Option<String> {
    let body = word.strip_prefix("ال").unwrap_or(word);
    if body.chars().count() < 5
        || SINGULAR.contains(&body)
        || noun(body).is_some_and(|n| n.number != Some(Number::Plural))
    {
        return None;
    }
    if indefinite && word.starts_with(['ي', 'ت']) {
        return None;
    }
    let rate = |w: &str| frequency(w, Lang::Arabic).unwrap_or(-9.0);
    if let Some(stem) = body.strip_suffix("ون") {
        let right = format!("{}ين", word.strip_suffix("ون")?);
        // A plural of persons has both forms, and a singular that is a word.
        let both = is_known(stem, Lang::Arabic)
            && is_known(word, Lang::Arabic)
            && is_known(&right, Lang::Arabic);
        let usual = rate(&right) + 1.0 > rate(word);
        return (both && usual).then_some(right);
    }
    let stem = body.strip_suffix("ان")?;
    let right = format!("{}ين", word.strip_suffix("ان")?);
    let singular = match stem.strip_suffix('ت') {
        Some(front) => {
            is_known(&format!("{front}ة"), Lang::Arabic) && rate(&format!("{front}ة")) > rate(word)
        }
        None => {
            noun(stem).is_some_and(|n| n.number == Some(Number::Singular))
                && !matches!(stem, "بلد" | "مكان" | "قطع" | "خيط")
        }
    };
    let both = is_known(word, Lang::Arabic) && is_known(&right, Lang::Arabic);
    (singular && both && rate(&right) + 1.0 > rate(word)).then_some(right)
}

/// كانوا قادرون: the predicate of كان and its sisters is an accusative.
fn predicate(first: &Word, second: &Word) -> Option<String> {
    let word = first.bare.strip_prefix(['و', 'ف']).unwrap_or(&first.bare);
    let plural = matches!(
        word,
        "كانوا"
            | "ليسوا"
            | "أصبحوا"
            | "باتوا"
            | "ظلوا"
            | "صاروا"
            | "يكونون"
            | "يكونوا"
            | "سيكونون"
            | "مازالوا"
            | "زالوا"
            | "يزالون"
            | "يزالوا"
    );
    let noun = second.bare.ends_with("ون")
        && second.bare.starts_with([
            'م', 'ق', 'ع', 'ج', 'س', 'ح', 'ف', 'ض', 'ر', 'ط', 'ص', 'ش', 'خ', 'و', 'ن',
        ]);
    let dual = matches!(
        word,
        "كانا"
            | "كانتا"
            | "ليسا"
            | "ليستا"
            | "أصبحا"
            | "أصبحتا"
            | "يكونا"
            | "يكونان"
            | "تكونا"
            | "تكونان"
            | "ظلا"
            | "باتا"
    );
    if dual && !second.bare.starts_with(['ي', 'ت']) {
        return dual_predicate(&second.bare);
    }
    (plural && noun)
        .then(|| oblique(&second.bare, true))
        .flatten()
}

/// كانا متنافسان: both forms of a dual, and the singular, are in use.
fn dual_predicate(word: &str) -> Option<String> {
    let stem = word.strip_suffix("ان").filter(|s| s.chars().count() >= 3)?;
    let singular = match stem.strip_suffix('ت') {
        Some(front) => format!("{front}ة"),
        None => stem.to_owned(),
    };
    let right = format!("{stem}ين");
    let known = |w: &str| is_known(w, Lang::Arabic);
    (known(word) && known(&right) && known(&singular)).then_some(right)
}

/// حزب العمال المتحدون: a plural between a singular in construct and its adjective is a genitive, and so is the adjective.
fn genitive_adjective(head: Option<&Word>, plural: &Word, adjective: &Word) -> Option<String> {
    let is = |w: &str, number| noun(w).is_some_and(|n| n.number == Some(number));
    let construct = head?.cuts().any(|(_, rest)| is(rest, Number::Singular));
    let body = plural.bare.strip_prefix("ال")?;
    let fits = construct
        && is(body, Number::Plural)
        && !body.ends_with("ون")
        && adjective.bare.starts_with("ال")
        && adjective.bare.ends_with("ون");
    fits.then(|| oblique(&adjective.bare, false)).flatten()
}

/// أبوه, أخوها, ذو behind a preposition.
fn five_nouns(first: &Word, second: &Word) -> Option<String> {
    if !arabic::is_preposition(&first.bare) || first.bare == "حتى" {
        return None;
    }
    if second.bare == "ذو" {
        return Some("ذي".to_owned());
    }
    let (stem, pronoun) = ["أبو", "أخو", "حمو"]
        .iter()
        .find_map(|n| Some((n, second.bare.strip_prefix(n)?)))?;
    matches!(
        pronoun,
        "ه" | "ها" | "هم" | "هما" | "هن" | "ك" | "كم" | "نا"
    )
    .then(|| format!("{}ي{pronoun}", stem.strip_suffix('و').unwrap_or(stem)))
}

/// Words without tanwin: broken plurals like أصدقاء and elatives like آخر.
fn diptote(word: &Word, out: &mut Findings) {
    const ALEF: [&str; 4] = ["آخرا", "أكثرا", "أكبرا", "أقلا"];
    const HAMZA: [&str; 21] = [
        "أشياء",
        "أصدقاء",
        "أطباء",
        "أقرباء",
        "أغنياء",
        "أنبياء",
        "أولياء",
        "خبراء",
        "زعماء",
        "زملاء",
        "سفراء",
        "شركاء",
        "شهداء",
        "صحراء",
        "عملاء",
        "علماء",
        "فقراء",
        "مدراء",
        "نشطاء",
        "وزراء",
        "سجناء",
    ];
    let tanwin = word.raw.ends_with('\u{64B}') || word.raw.ends_with("\u{64B}ا");
    if !tanwin {
        return;
    }
    let body = word
        .bare
        .strip_prefix(['و', 'ف'])
        .filter(|_| word.bare.starts_with("وأ"))
        .unwrap_or(&word.bare);
    let right = if ALEF.contains(&body) {
        word.bare.strip_suffix('ا').unwrap_or(&word.bare).to_owned()
    } else if HAMZA.contains(&body) {
        word.bare.clone()
    } else {
        return;
    };
    let wrong = &word.raw;
    out.add(say!(
        "\"{right}\" takes no tanwin: \"{wrong}\"",
        "«{right}» ممنوعة من الصرف فلا تنوَّن: «{wrong}»"
    ))
    .target(word.span)
    .confidence(Confidence::High)
    .fix(Fix::write(word.span, right, Safety::Safe));
}

fn report(first: &Word, second: &Word, message: Message, right: &str, out: &mut Findings) {
    out.add(message)
        .target(first.span.to(second.span))
        .fix(Fix::write(second.span, right, Safety::Safe));
}
