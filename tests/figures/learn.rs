//! What `tadqiq learn` proposes from one half of a corpus, held against the other half.

use std::fmt::Write as _;
use std::time::Instant;

use tadqiq::align;
use tadqiq::bitext::{Alignment, Bitext, Lang, Side};
use tadqiq::learn::{Accepted, Kind, learn};
use tadqiq::read::{self, Languages, Options, Segmentation};
use tadqiq::segment;
use tadqiq::text::function_words::is_function_word;
use tadqiq::text::lexicon::Learned;
use tadqiq::text::token::TokenKind;

use crate::corpora::rows;

/// The paragraphs of every other row, from the first or the second on, as one table.
fn half(name: &str, from: usize) -> Option<Bitext> {
    let rows = rows(name);
    let mut text = String::from("en\tar\n");
    for row in rows.iter().skip(from).step_by(2) {
        let (english, arabic) = (row["en"].as_array()?, row["ar"].as_array()?);
        for (en, ar) in english.iter().zip(arabic) {
            let clean =
                |v: &serde_json::Value| v.as_str().unwrap_or("").replace(['\t', '\n', '"'], " ");
            writeln!(text, "{}\t{}", clean(en), clean(ar)).unwrap();
        }
    }
    let options = Options {
        languages: Languages {
            source: Some(Lang::English),
            target: Some(Lang::Arabic),
        },
        ..Options::default()
    };
    let read = read::parse_bilingual(("half.tsv", text.into_bytes()), options).ok()?;
    Some(segment::split(read, Segmentation::Auto))
}

/// Content words of the source that are linked, of all.
fn linked(bitext: &Bitext, alignment: &Alignment) -> (usize, usize) {
    let (mut linked, mut all) = (0, 0);
    for (bead, links) in alignment.beads.iter().zip(&alignment.links) {
        let segments = bead
            .source
            .clone()
            .flat_map(|s| bitext.source.segments[s].tokens.clone());
        for token in segments {
            let text = bitext.source.token_text(token);
            let word = bitext.source.tokens[token].kind == TokenKind::Latin;
            if word && !is_function_word(text, Lang::English) {
                all += 1;
                linked += usize::from(links.iter().any(|l| l.source == token));
            }
        }
    }
    (linked, all)
}

/// Occurrences of learned words in sources, how many find their counterpart in the translation, and in the next one.
fn hits(bitext: &Bitext, alignment: &Alignment, learned: &Learned) -> [usize; 3] {
    let arabic = |bead: &tadqiq::bitext::Bead| {
        let mut forms = Vec::new();
        for segment in bead.target.clone() {
            for token in bitext.target.segment_tokens(segment) {
                learned.arabic(bitext.target.slice(token.span), |form| forms.push(form));
            }
        }
        forms
    };
    let mut counts = [0; 3];
    for (bead, next) in alignment
        .beads
        .iter()
        .zip(alignment.beads.iter().cycle().skip(1))
    {
        let (own, other) = (arabic(bead), arabic(next));
        for segment in bead.source.clone() {
            for token in bitext.source.segment_tokens(segment) {
                let wanted = learned.english(bitext.source.slice(token.span));
                if !wanted.is_empty() {
                    let has = |forms: &[u32]| usize::from(wanted.iter().any(|w| forms.contains(w)));
                    counts[0] += 1;
                    counts[1] += has(&own);
                    counts[2] += has(&other);
                }
            }
        }
    }
    counts
}

/// Occurrences of learned terms in sources, and how many are rendered as learned.
fn rendered(bitext: &Bitext, alignment: &Alignment, accepted: &Accepted) -> (usize, usize) {
    let glossary = &accepted.glossary;
    let (theirs, ours) = (glossary.find(&bitext.source), glossary.find(&bitext.target));
    let (mut all, mut right) = (0, 0);
    for bead in alignment
        .beads
        .iter()
        .filter(|b| !b.source.is_empty() && !b.target.is_empty())
    {
        let inside = |side: Side, span: tadqiq::bitext::Span| {
            let document = bitext.side(side);
            let segments = &document.segments[bead.segments(side)];
            segments.iter().any(|s| s.span.contains(span))
        };
        for found in theirs.iter().filter(|f| inside(Side::Source, f.span)) {
            let concept = glossary.term(found.term).concept;
            let there = ours
                .iter()
                .any(|o| glossary.term(o.term).concept == concept && inside(Side::Target, o.span));
            all += 1;
            right += usize::from(there);
        }
    }
    (all, right)
}

fn share(part: usize, all: usize) -> String {
    format!(
        "{part} of {all} ({:.1})",
        100.0 * part as f64 / all.max(1) as f64
    )
}

/// Prints, for each corpus and either half as the memory, how many proposals there are and what they say of the other half.
#[test]
#[ignore = "measures"]
fn halves() {
    for name in [
        "clean_tico.jsonl",
        "clean_ntrex.jsonl",
        "clean_docs_md.jsonl",
    ] {
        for from in [0, 1] {
            let (Some(memory), Some(other)) = (half(name, from), half(name, 1 - from)) else {
                continue;
            };
            let texts = [align::align(memory, Segmentation::Auto)];
            let start = Instant::now();
            let learned = learn(&texts, 3);
            let seconds = start.elapsed().as_secs_f32();
            let mut accepted = Accepted::default();
            learned.proposals.iter().for_each(|p| accepted.add(p));
            let count = |kind| learned.proposals.iter().filter(|p| p.kind == kind).count();
            println!(
                "{name} half {from}: {} sentences, {seconds:.2} s; {} terms, {} names, {} kept, {} words",
                learned.sentences,
                count(Kind::Term),
                count(Kind::Name),
                count(Kind::Keep),
                count(Kind::Word)
            );
            let (bitext, alignment) = align::align(other.clone(), Segmentation::Auto);
            let before = linked(&bitext, &alignment);
            let words = hits(&bitext, &alignment, &accepted.words);
            let (all, right) = rendered(&bitext, &alignment, &accepted);
            println!(
                "  terms in the other half rendered as learned: {}",
                share(right, all)
            );
            println!(
                "  learned words there that find their counterpart: {}, in the next sentence: {}",
                share(words[1], words[0]),
                share(words[2], words[0])
            );
            let (bitext, alignment) = align::align_with(other, Segmentation::Auto, &accepted.words);
            let after = linked(&bitext, &alignment);
            println!(
                "  content words linked: before {}, after {}",
                share(before.0, before.1),
                share(after.0, after.1)
            );
        }
    }
}
