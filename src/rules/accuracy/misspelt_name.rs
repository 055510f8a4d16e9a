use super::articles;
use super::entities::{self, BeadNames, Name};
use super::slips::{Slip, arabic_slip, english_slip, listed_slip};
use crate::bitext::{Lang, Side, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::rules::Pair;
use crate::say::say;
use crate::text::morphology::without_possessive;
use crate::text::names::{Class, How, cost, gazetteer, gazetteer_arabic, present_from, similarity};
use crate::text::normalize::{fold, is_arabic_letter};
use crate::text::spelling::{self, frequency, is_known};
use crate::text::token::TokenKind;

rule! {
    /// A name is spelled with a wrong letter.
    ///
    /// ## Why
    /// It is somebody's name.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The study was led by Henrik Lindqvist of the institute.
    /// ar: قاد الدراسة هنريك ليندكفسيت من المعهد.
    /// ```
    /// ```bitext fail
    /// ar: قال البوسعيدي إن المصرف حقق أرباحًا.
    /// en: Al-Bsuaidi said the bank had made a profit.
    /// ```
    /// ```bitext fail
    /// en: The ferry to Wexmoor was late, said Tobias Kranmer.
    /// ar: قال توبياس كرامر إن العبّارة المتجهة إلى ويكسور تأخرت.
    /// ```
    /// ```bitext fail
    /// ar: وصل مارك بيرندسون إلى قصر الضيافة.
    /// en: Mark Bendson arrived at the guest palace.
    /// ```
    /// ```bitext fail
    /// en: The band recorded the song Tarantella Napoletana in Lisbon.
    /// ar: سجلت الفرقة أغنية Tarntella Napoletana في لشبونة.
    /// fix: سجلت الفرقة أغنية Tarantella Napoletana في لشبونة.
    /// ```
    /// ```bitext fail
    /// en: The ships sailed from Malta to Norway.
    /// ar: أبحرت السفن من مالطا إلى النرويج.
    /// en: They came back to Malta and Norway in May.
    /// ar: وعادت إلى المالطا ونرويج في مايو.
    /// ```
    /// ```bitext pass
    /// en: The study was led by Henrik Lindqvist and Geoffrey Vaughan.
    /// ar: قاد الدراسة هنريك ليندكفيست وجيفري فون.
    /// ```
    /// ```bitext pass
    /// en: Guy Arnault and the Huguenots of Falkirk met Gottfried Rimbaud.
    /// ar: التقى غي أرنو والهوغونوت من فالكيرك بغوتفريت رامبو.
    /// ```
    ///
    /// ## Limits
    /// Speaks only where one consonant added, dropped, replaced or swapped with its neighbor makes the spelling fit, and
    /// the word is no known word or name, or stands in a full name between its other parts, and of countries that have an
    /// article too many or too few. What sounds alike (`Kabul`,
    /// كابل and كابول) is never wrong, nor is a letter that the name's language may not sound.
    MISSPELT_NAME {
        id: "misspelt-name", dimension: Accuracy, severity: Minor, confidence: Medium, check: Bitext(check),
        arabic: "اسم كُتب بحرف خاطئ."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let english = context.bitext.side_of(Lang::English);
    if english == Side::Source {
        for pair in context.sure_pairs() {
            report_copies(&pair, out);
        }
    }
    for bead in context.names() {
        if english == Side::Source {
            report_articles(context, bead, out);
        }
        let names = bead.names.iter().chain(&bead.parts);
        for name in names.filter(|n| is_judged(n)) {
            let slip = match english {
                Side::Source => arabic_is_misspelt(context, bead, name),
                Side::Target => english_is_misspelt(context, bead, name),
            };
            let (Some(slip), Some(word)) = (slip, bead.span(&name.found.words)) else {
                continue;
            };
            let (target, source) = if english == Side::Source {
                (word, name.span)
            } else {
                (name.span, word)
            };
            let (here, there) = (
                context.bitext.target.slice(target),
                context.bitext.source.slice(source),
            );
            if context.is_listed(here) {
                continue;
            }
            let meant = &slip.meant;
            out.add(say!(
                "the name \"{here}\" does not spell \"{there}\"; perhaps \"{meant}\"",
                "الاسم «{here}» لا يوافق «{there}»؛ لعله «{meant}»"
            ))
            .target(target)
            .source(source);
        }
    }
}

/// Reports countries with an article that they do not take, and without one that they do.
fn report_articles(context: &Context<'_>, bead: &BeadNames, out: &mut Findings) {
    let document = &context.bitext.target;
    let listed = |name: &&Name| {
        name.found.how == How::Gazetteer
            && name.found.words.len() == 1
            && name.class == Class::Strict
    };
    for name in bead.names.iter().filter(listed) {
        let Some(word) = bead.span(&name.found.words) else {
            continue;
        };
        let here = document.slice(word);
        let after = document.text.get(word.end as usize..).unwrap_or_default();
        let ends = !after.trim_start().starts_with(is_arabic_letter);
        let Some(meant) = articles::mended(&name.text, here, ends) else {
            continue;
        };
        out.add(say!(
            "the country is \"{meant}\", not \"{here}\"",
            "اسم البلد «{meant}» لا «{here}»"
        ))
        .target(word)
        .source(name.span);
    }
}

/// Reports words in Latin letters that a slip made of one of the source.
fn report_copies(pair: &Pair<'_>, out: &mut Findings) {
    let words = |side: Side| -> Vec<(Span, &str)> {
        let document = pair.document(side);
        pair.tokens(side)
            .filter(|(_, t)| t.kind == TokenKind::Latin)
            .map(|(_, t)| (t.span, document.slice(t.span)))
            .collect()
    };
    let copies = words(Side::Target);
    if copies.is_empty() {
        return;
    }
    let originals = words(Side::Source);
    let has = |words: &[(Span, &str)], word: &str| {
        words.iter().any(|(_, w)| w.eq_ignore_ascii_case(word))
    };
    for &(target, copy) in copies.iter().filter(|(_, copy)| !has(&originals, copy)) {
        let mut near = originals
            .iter()
            .filter(|(_, word)| is_miscopied(word, copy) && !has(&copies, word));
        let (Some(&(source, word)), None) = (near.next(), near.next()) else {
            continue;
        };
        out.add(say!(
            "\"{copy}\" does not spell \"{word}\" of the source",
            "«{copy}» لا يوافق «{word}» في الأصل"
        ))
        .target(target)
        .source(source)
        .fix(Fix::write(target, word, Safety::Unsafe));
    }
}

/// Whether the copy is the word but for one letter that no inflection explains.
fn is_miscopied(word: &str, copy: &str) -> bool {
    let word = without_possessive(word);
    let inflected = |a: &str, b: &str| {
        a.strip_prefix(b)
            .is_some_and(|end| matches!(end, "s" | "e"))
    };
    word.chars().count() >= LETTERS
        && strsim::damerau_levenshtein(word, copy) == 1
        && !inflected(word, copy)
        && !inflected(copy, word)
}

/// Letters that a name has at least.
const LETTERS: usize = 4;

/// Whether the name is spelled out in one word; endings that look like a doctrine's are judged too, because only a slip
/// counts here.
fn is_judged(name: &Name) -> bool {
    let spelled = matches!(name.found.how, How::Transliteration | How::No);
    spelled && core(&name.text).chars().count() >= LETTERS && name.found.words.len() == 1
}

/// The name without the Arabic article that it may be written with: `Al-Busaidi`, `el-Sisi`.
fn core(name: &str) -> &str {
    const ARTICLE: usize = 3;
    name.split_once(['-', '\u{2010}', '\u{2011}'])
        .filter(|(article, _)| article.len() <= ARTICLE)
        .map_or(name, |(_, core)| core)
}

/// The slip in the Arabic word that misspells the English name.
fn arabic_is_misspelt(context: &Context<'_>, bead: &BeadNames, name: &Name) -> Option<Slip> {
    let word = context.bitext.target.slice(bead.span(&name.found.words)?);
    let in_place = bead.is_beside_its_like(name);
    let spelled_out = matches!(name.class, Class::Strict | Class::Weak);
    let is_word = is_known(word, Lang::Arabic) || frequency(word, Lang::Arabic).is_some();
    if !(spelled_out && (in_place || !is_word) || in_place && !is_word) {
        return None;
    }
    let core = core(&name.text);
    let body = closest(core, word)?;
    let listed = || listed_slip(core, &body).filter(|_| !is_word);
    let slip = arabic_slip(core, &body).or_else(listed)?;
    let other = gazetteer_arabic(&body).next().is_some();
    ((in_place || !other) && !is_glued(core, word)).then_some(slip)
}

/// Whether the word is two without a space between them, one of which is the name: the matter of another rule.
fn is_glued(name: &str, word: &str) -> bool {
    let verdict = spelling::check(word, Lang::Arabic).filter(|v| v.class == spelling::Class::Glued);
    let parts = verdict.iter().flat_map(|v| &v.suggestions);
    parts
        .flat_map(|suggestion| suggestion.split(' '))
        .any(|part| similarity(name, part) >= present_from(name.len()))
}

/// The same where the English name misspells the Arabic one.
fn english_is_misspelt(context: &Context<'_>, bead: &BeadNames, name: &Name) -> Option<Slip> {
    let core = core(&name.text);
    let known = |word: &str| {
        is_known(word, Lang::English)
            || frequency(word, Lang::English).is_some()
            || gazetteer(word).is_some()
    };
    if name.class != Class::Strict || known(core) {
        return None;
    }
    let word = context.bitext.source.slice(bead.span(&name.found.words)?);
    if is_known(word, Lang::Arabic) && !bead.is_beside_its_like(name) {
        return None;
    }
    english_slip(core, &closest(core, word)?, core != name.text)
}

/// The reading of the Arabic word, without the particles written onto it, that sounds most like the name.
fn closest(name: &str, word: &str) -> Option<String> {
    let word = fold(word);
    let scored = entities::bodies(&word).map(|body| (cost(name, body), body));
    let closest = scored.min_by(|a, b| a.0.total_cmp(&b.0));
    closest.map(|(_, body)| body.to_owned())
}
