//! TMX 1.4b (LISA OSCAR, 2005): the beads with both sides as units of a translation memory.

use std::io::{self, Write};

use super::tsv::text;
use crate::bitext::{Alignment, Bitext};
use crate::report::xml::escape;

/// Writes a unit for each bead that has both sides, with its confidence as a property.
///
/// # Errors
/// When `out` cannot be written to.
pub fn tmx(bitext: &Bitext, alignment: &Alignment, mut out: impl Write) -> io::Result<()> {
    let (source, target) = (&bitext.source, &bitext.target);
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <tmx version=\"1.4\">\n\
         \x20 <header creationtool=\"tadqiq\" creationtoolversion=\"{}\" segtype=\"sentence\" o-tmf=\"tadqiq\" \
         adminlang=\"en\" srclang=\"{}\" datatype=\"plaintext\"/>\n  <body>\n",
        env!("CARGO_PKG_VERSION"),
        source.lang.code(),
    )?;
    let pairs = alignment.beads.iter().enumerate();
    for (number, bead) in pairs.filter(|(_, b)| !b.source.is_empty() && !b.target.is_empty()) {
        writeln!(out, "    <tu tuid=\"{number}\">")?;
        writeln!(
            out,
            "      <prop type=\"x-confidence\">{:.3}</prop>",
            bead.confidence
        )?;
        for (document, segments) in [(source, &bead.source), (target, &bead.target)] {
            writeln!(
                out,
                "      <tuv xml:lang=\"{}\"><seg>{}</seg></tuv>",
                document.lang.code(),
                escape(&visible(&text(document, segments.clone())))
            )?;
        }
        out.write_all(b"    </tu>\n")?;
    }
    out.write_all(b"  </body>\n</tmx>\n")?;
    out.flush()
}

/// The text without the controls and noncharacters that XML cannot hold: nobody sees them, and a memory is not the place
/// to report them.
fn visible(text: &str) -> String {
    let is_lost = |c: char| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.chars().filter(|&c| !is_lost(c)).collect()
}
