use super::arabic::Word;
use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::spelling::{frequency, is_known};

rule! {
    /// An Arabic verb keeps an ending that the particle before it takes away: `لم يكون`, `أن يقومون`
    ///
    /// ## Why
    /// Behind لم a verb drops its last long vowel and its ن; behind أن, لن and كي it drops the ن of the plural.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: It was not ready, they will not come, and he did not aim at it, nor match it, nor suffer.
    /// ar: لم يكون جاهزًا، ولن يأتون، ولم يسعى إليه، ولم يضاهيها، ولم يعاني.
    /// fix: لم يكن جاهزًا، ولن يأتوا، ولم يسع إليه، ولم يضاهها، ولم يعان.
    /// ```
    /// ```bitext pass
    /// en: It did not begin, they must cooperate, and he did not forget that he visits her; he did not tell me.
    /// ar: لم يبدأ، ويجب أن يتعاون، ولم ينس أن يزورها، ولم يهن عليه أن يكون كذلك، ولم يخبرني.
    /// ```
    ///
    /// ## Limits
    /// Only where a dictionary has both forms. Verbs whose root ends in ن keep it (أن يكون).
    WRONG_MOOD {
        id: "wrong-mood", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "فعل بقي على ما يحذفه الحرف قبله: «لم يكون»، «أن يقومون»."
    }
}

/// Hollow verbs, imperfect without the prefix of the person, and the jussive.
/// Those that a verb of another form is written like (لم يفوّت, لم يسيّر) are left out.
const HOLLOW: [(&str, &str); 22] = [
    ("باع", "بع"),
    ("بيع", "بع"),
    ("خاف", "خف"),
    ("دور", "در"),
    ("دوم", "دم"),
    ("ذوق", "ذق"),
    ("زال", "زل"),
    ("زيد", "زد"),
    ("سود", "سد"),
    ("شير", "شر"),
    ("صوم", "صم"),
    ("عود", "عد"),
    ("عيش", "عش"),
    ("غيب", "غب"),
    ("فوز", "فز"),
    ("قود", "قد"),
    ("قول", "قل"),
    ("كاد", "كد"),
    ("كون", "كن"),
    ("موت", "مت"),
    ("نال", "نل"),
    ("نام", "نم"),
];

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for pair in row.windows(2) {
            let (particle, verb) = (&pair[0], &pair[1]);
            let body = particle
                .bare
                .strip_prefix(['و', 'ف', 'أ'])
                .filter(|w| !w.is_empty());
            let any = |list: &[&str]| {
                list.contains(&&*particle.bare) || body.is_some_and(|b| list.contains(&b))
            };
            let right = if any(&["لم"]) {
                jussive(&verb.bare)
                    .or_else(|| with_object(&verb.bare))
                    .or_else(|| without_nun(&verb.bare))
            } else if any(&["أن", "لن", "كي", "لكي", "بأن", "ألا"]) && particle.bare != "فلن"
            {
                without_nun(&verb.bare)
            } else {
                None
            };
            if let Some(right) = right {
                report(particle, verb, &right, out);
            }
        }
    }
}

fn is_imperfect(word: &str) -> bool {
    word.starts_with(['ي', 'ت', 'ن', 'أ'])
}

/// The verb without its last long vowel: يكون, يسعى, يرمي, يدعو.
fn jussive(verb: &str) -> Option<String> {
    if !is_imperfect(verb) {
        return None;
    }
    let mut letters = verb.chars();
    let person = letters.next()?;
    let body = letters.as_str();
    if let Some((_, short)) = HOLLOW
        .iter()
        .find(|(long, short)| body == *long && long != short)
    {
        return Some(format!("{person}{short}"));
    }
    // A verb that ends in a hamza or a doubled letter is another matter.
    let short = verb.strip_suffix(['ى', 'ي', 'و'])?;
    let ending = verb.chars().next_back()?;
    let long = short.chars().count();
    let weak =
        long >= 2 && is_known(short, Lang::Arabic) && is_known(verb, Lang::Arabic) && person != 'أ';
    // `لم يأتي` and `لم يعطي`; a ي that is the object (يعطني) has a ن before it, and a verb before that.
    let object = ending == 'ي'
        && short
            .strip_suffix('ن')
            .is_some_and(|verb| is_known(verb, Lang::Arabic));
    let named = ending == 'و' && long < 3;
    (weak && !object && !named).then(|| short.to_owned())
}

/// The verb with a pronoun behind its last long vowel: يضاهيها, ينساها.
fn with_object(verb: &str) -> Option<String> {
    let person = verb
        .chars()
        .next()
        .filter(|_| is_imperfect(verb) && verb.chars().count() > 4)?;
    let known = |w: &str| is_known(w, Lang::Arabic);
    ["هما", "ها", "هم", "ه", "نا", "كم"]
        .iter()
        .find_map(|pronoun| {
            let base = verb.strip_suffix(pronoun)?;
            let (short, whole) = match base.strip_suffix('ا') {
                Some(short) => (short, format!("{short}ى")),
                None => (base.strip_suffix('ي')?, base.to_owned()),
            };
            let right = format!("{short}{pronoun}");
            let weak = short.chars().count() >= 3
                && known(&whole)
                && known(verb)
                && known(&right)
                && known(short);
            (weak && !matches!(person, 'أ' | 'ن')).then_some(right)
        })
}

/// The plural without its ن: يقومون, يقوموا.
fn without_nun(verb: &str) -> Option<String> {
    let stem = verb
        .strip_suffix("ون")
        .filter(|_| verb.starts_with(['ي', 'ت']))?;
    let right = format!("{stem}وا");
    let rate = |w: &str| frequency(w, Lang::Arabic).unwrap_or(-9.0);
    // Verbs in ن have no form without it that is as frequent: يكون, يتعاون.
    let plural = is_known(verb, Lang::Arabic)
        && is_known(&right, Lang::Arabic)
        && is_known(stem, Lang::Arabic)
        && stem.chars().count() >= 3
        && rate(stem) + 1.0 > rate(verb)
        && rate(&right) + 2.0 > rate(verb);
    plural.then_some(right)
}

fn report(particle: &Word, verb: &Word, right: &str, out: &mut Findings) {
    let (before, wrong) = (&particle.raw, &verb.raw);
    out.add(say!(
        "behind \"{before}\" the verb is \"{right}\", not \"{wrong}\"",
        "الفعل بعد «{before}» هو «{right}» لا «{wrong}»"
    ))
    .target(particle.span.to(verb.span))
    .fix(Fix::write(verb.span, right, Safety::Safe));
}
