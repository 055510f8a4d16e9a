use std::collections::BTreeSet;

use super::entities::{BeadNames, Name};
use crate::bitext::{Document, Lang, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;
use crate::text::morphology::clitics;
use crate::text::names::{self, Class, How, Kind};
use crate::text::normalize::fold;

rule! {
    /// A name is left in Latin letters in an Arabic text that spells its other names.
    ///
    /// ## Why
    /// Readers of Arabic cannot say it, and it looks forgotten among names that were spelled out.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Miriam Haldane and Tobias Keller live in Winterthur, near Zurich, but they were born in Ballymore.
    /// ar: تعيش ميريام هالدين وتوبياس كيلر في فينترتور بالقرب من زيورخ، لكنهما ولدا في Ballymore.
    /// ```
    /// ```bitext fail
    /// en: The Falcons won. The fans of the Falcons were happy.
    /// ar: فاز فريق فالكونز. وكان مشجعو Falcons سعداء.
    /// ```
    /// ```bitext pass
    /// en: Miriam Haldane left Acme, and Tobias Keller sings in "Still Game", on the Ballymore site and in Zurich (Albisrieden).
    /// ar: غادرت ميريام هالدين شركة Acme، ويغني توبياس كيلر في "Still Game" وعلى موقع Ballymore وفي زيورخ (Albisrieden).
    /// ```
    ///
    /// ## Limits
    /// Brands, acronyms, titles in quotation marks, glosses in brackets, and what an Arabic word like شركة or تطبيق
    /// introduces may stay as they are. A text that leaves more than one name in five is not judged.
    UNTRANSLATED_NAME {
        id: "untranslated-name", dimension: Accuracy, severity: Minor, confidence: Medium, check: Bitext(check),
        arabic: "اسم تُرك بالحروف اللاتينية في نص عربي تُكتب أسماؤه الأخرى بالعربية."
    }
}

/// Names spelled in Arabic for each one left in Latin letters, at least: else it is the custom of the text.
const SPELLED: usize = 4;

/// The same for names that are left for whatever reason.
const KEPT: usize = 2;

fn check(context: &Context<'_>, out: &mut Findings) {
    if context.bitext.target.lang != Lang::Arabic {
        return;
    }
    let beads = context.names();
    let spelled: BTreeSet<&str> = all(beads)
        .filter(|n| matches!(n.found.how, How::Transliteration | How::Gazetteer))
        .map(|n| n.text.as_str())
        .collect();
    let mut left = Vec::new();
    for bead in beads {
        for name in bead.names.iter().filter(|n| n.found.how == How::Latin) {
            let elsewhere = spelled.contains(name.text.as_str()) && name.class != Class::Acronym;
            if let Some(span) = bead.span(&name.found.words)
                && (elsewhere || is_spelled_out(bead, name))
                && !is_kept(&context.bitext.target, bead, name, span)
            {
                left.push((name, span, elsewhere));
            }
        }
    }
    let names: BTreeSet<&str> = left.iter().map(|(name, ..)| name.text.as_str()).collect();
    let latin: BTreeSet<&str> = all(beads)
        .filter(|n| n.found.how == How::Latin && n.class != Class::Acronym)
        .map(|n| n.text.as_str())
        .filter(|name| !spelled.contains(name))
        .collect();
    if latin.len() * KEPT > spelled.len() {
        return;
    }
    let is_custom = names.len() * SPELLED > spelled.len();
    for (name, span, _) in left.into_iter().filter(|left| left.2 || !is_custom) {
        let name_text = &name.text;
        out.add(say!(
            "the name \"{name_text}\" is left in Latin letters",
            "الاسم «{name_text}» تُرك بالحروف اللاتينية"
        ))
        .target(span)
        .source(name.span);
    }
}

fn all(beads: &[BeadNames]) -> impl Iterator<Item = &Name> {
    beads.iter().flat_map(|b| &b.names)
}

/// Whether names of its kind are spelled out in Arabic, those of people and places, with all that is left beside them.
fn is_spelled_out(bead: &BeadNames, name: &Name) -> bool {
    let is_spelled = |name: &Name| {
        let kinds = names::kind(&name.text);
        let kept = [Kind::Brand, Kind::Media, Kind::Work];
        !kept.iter().any(|&k| kinds.has(k))
            && matches!(name.class, Class::Strict | Class::Nationality | Class::Weak)
    };
    // The hotel of `Roxa Hotel` is translated; what is left says whose name it is.
    let left = |n: &&Name| n.run == name.run && n.found.how == How::Latin;
    let mut run = bead.names.iter().filter(left);
    let is_long = name.class != Class::Weak || run.clone().count() > 1;
    is_long && run.all(is_spelled)
}

/// Words that introduce what may keep its own letters: companies, works, programs, medicines, words as words.
const HEADS: [&str; 93] = [
    "اداه",
    "اذاعه",
    "استوديو",
    "اسم",
    "اصدار",
    "اطار",
    "اغنيه",
    "البوم",
    "امر",
    "انشوده",
    "برامج",
    "برنامج",
    "بروتوكول",
    "بروتين",
    "بكتيريا",
    "بمعني",
    "بنك",
    "تطبيق",
    "تطبيقات",
    "تعني",
    "تقنيه",
    "جايزه",
    "جنس",
    "جهاز",
    "جين",
    "حرف",
    "حركه",
    "حزمه",
    "حساب",
    "حمله",
    "خاصيه",
    "خدمه",
    "دار",
    "داله",
    "دواء",
    "راديو",
    "رمز",
    "روايه",
    "سلاله",
    "سلسله",
    "سياره",
    "شبكه",
    "شركات",
    "شركه",
    "صحيفه",
    "طراز",
    "طريقه",
    "عقار",
    "علامه",
    "فرقه",
    "فيروس",
    "فيلم",
    "قناه",
    "كتاب",
    "كلمه",
    "لعبه",
    "لغه",
    "لقاح",
    "لوحه",
    "متجر",
    "متصفح",
    "مجلد",
    "مجله",
    "مجموعه",
    "محرك",
    "محطه",
    "مختبر",
    "مدونه",
    "مستحضر",
    "مسرحيه",
    "مسلسل",
    "مشروع",
    "مصطلح",
    "معروف",
    "معني",
    "معيار",
    "مكتبه",
    "ملف",
    "منتج",
    "منتجات",
    "منصه",
    "مهرجان",
    "موسسه",
    "موقع",
    "ميزه",
    "نظام",
    "نموذج",
    "نوع",
    "هاتف",
    "هاشتاغ",
    "وسم",
    "وكاله",
    "يعني",
];

/// Words before the name among which one of [`HEADS`] is looked for.
const NEAR: usize = 3;

/// Whether signs or words around the name say that it was left on purpose.
fn is_kept(target: &Document, bead: &BeadNames, name: &Name, span: Span) -> bool {
    let before = target.text.get(..span.start as usize).unwrap_or_default();
    let after = target.text.get(span.end as usize..).unwrap_or_default();
    let signs = |c: char| "\"'«»“”‘’()[]/@.#_`<>{}*&-".contains(c);
    if before.ends_with(signs) || after.starts_with(|c| signs(c) && c != '.') {
        return true;
    }
    // Beside a Latin word that is no part of the name stands a title, or a list of such.
    let latin = |text: Option<&str>| {
        text.filter(|w| w.starts_with(|c: char| c.is_ascii_alphabetic()))
            .is_some_and(|w| !bead.names.iter().any(|n| n.run == name.run && n.text == w))
    };
    let mut back = before.split_whitespace().rev().skip_while(|w| *w == "و");
    if latin(back.next()) || latin(after.split_whitespace().next()) {
        return true;
    }
    let from = name.found.words.start;
    let words = bead
        .words
        .get(from.saturating_sub(NEAR)..from)
        .unwrap_or_default();
    words.iter().any(|word| {
        let folded = fold(target.slice(word.span));
        clitics(&folded)
            .iter()
            .any(|cut| HEADS.binary_search(&cut.stem).is_ok())
    })
}
