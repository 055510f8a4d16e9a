//! One bead a line, for spreadsheets and shell tools.

use std::io::{self, Write};
use std::ops::Range;

use crate::align::moved;
use crate::bitext::{Alignment, Bitext, Document};

/// Writes a header line and one line a bead: numbers of the sentences from 0 with commas between, confidence, `moved`
/// or nothing, and both texts. Sentences of one bead are joined by a space; tabs and line ends become spaces.
///
/// # Errors
/// When `out` cannot be written to.
pub fn tsv(bitext: &Bitext, alignment: &Alignment, mut out: impl Write) -> io::Result<()> {
    out.write_all(b"source\ttarget\tconfidence\tmoved\tsource_text\ttarget_text\n")?;
    for (bead, moved) in alignment.beads.iter().zip(moved(alignment)) {
        writeln!(
            out,
            "{}\t{}\t{:.3}\t{}\t{}\t{}",
            numbers(bead.source.clone()),
            numbers(bead.target.clone()),
            bead.confidence,
            if moved { "moved" } else { "" },
            text(&bitext.source, bead.source.clone()),
            text(&bitext.target, bead.target.clone()),
        )?;
    }
    out.flush()
}

fn numbers(segments: Range<usize>) -> String {
    let numbers: Vec<String> = segments.map(|n| n.to_string()).collect();
    numbers.join(",")
}

/// The sentences on one line.
pub(super) fn text(document: &Document, segments: Range<usize>) -> String {
    let sentences: Vec<String> = segments
        .map(|n| {
            let words: Vec<&str> = document.segment_text(n).split_whitespace().collect();
            words.join(" ")
        })
        .collect();
    sentences.join(" ")
}
