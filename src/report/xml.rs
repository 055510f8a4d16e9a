//! Text for XML 1.0.

/// The text as character data or the value of an attribute; characters that XML cannot hold become U+FFFD.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}'
            | '\u{B}'
            | '\u{C}'
            | '\u{E}'..='\u{1F}'
            | '\u{FFFE}'
            | '\u{FFFF}' => {
                out.push('\u{FFFD}');
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn text_becomes_character_data() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text), expected);
        check("a < \"b\" & c > d", "a &lt; &quot;b&quot; &amp; c &gt; d");
        check("\u{1}س\u{B}", "\u{FFFD}س\u{FFFD}");
    }
}
