//! What a house wants where Arabic and English leave a choice. Where nothing is said, the majority of the document
//! counts as meant.

/// The choices of a house; `None` is the usage of most of the document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Policy {
    /// Digits of Arabic text. English has Western ones only.
    pub digits: Option<Digits>,
    /// Signs that group digits and part off decimals.
    pub separators: Option<Separators>,
    /// Names of the months of the Gregorian calendar in Arabic.
    pub months: Option<Months>,
    /// Quotation marks.
    pub quotes: Option<Quotes>,
    /// How the time of day is told in digits.
    pub clock: Option<Clock>,
    /// Where the percent sign of Arabic text stands. English has it behind the number.
    pub percent: Option<Percent>,
    /// The final ي of Arabic words.
    pub final_ya: Option<FinalYa>,
}

/// Digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Digits {
    /// 0 to 9.
    Western,
    /// ٠ to ٩.
    ArabicIndic,
}

/// Signs inside numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Separators {
    /// 1,234.5
    Western,
    /// 1٬234٫5
    Arabic,
    /// 1.234,5
    Continental,
}

/// Arabic names of the months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Months {
    /// يناير, as in Egypt and the Gulf.
    Egyptian,
    /// كانون الثاني, as in the Levant and Iraq.
    Levantine,
    /// جانفي, as in the Maghreb.
    Maghrebi,
}

/// Quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quotes {
    /// "…"
    Straight,
    /// “…”
    Curly,
    /// «…»
    Guillemets,
}

/// The time of day in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clock {
    /// 8:30 p.m., 8:30 مساءً
    Twelve,
    /// 20:30
    TwentyFour,
}

/// The place of the percent sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Percent {
    /// %50, ٪٥٠
    Before,
    /// 50%, ٥٠٪
    After,
}

/// How the final ي of Arabic words is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FinalYa {
    /// With its dots everywhere: المصري.
    Dotted,
    /// As ى, the habit of Egypt and Sudan: المصرى. Then ى is right for ي, and ي is too.
    Dotless,
}
