//! What is said to people: every text in English and in Arabic, side by side, so that neither can be forgotten.
//!
//! A rule states its message with `say!`; reports pick the language of the interface when they write.

use crate::bitext::Lang;

/// A text in both languages of the interface. `say!` makes one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    /// In English; what it quotes stands in `"…"`.
    pub en: String,
    /// In Arabic; what it quotes stands in `«…»`.
    pub ar: String,
}

impl Message {
    /// The text in a language.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::English => &self.en,
            Lang::Arabic => &self.ar,
        }
    }

    /// The words one after the other, each quoted.
    pub fn list<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> Message {
        Message::joined(words, (", ", "، "))
    }

    /// The words as a choice, each quoted.
    pub fn any_of<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> Message {
        Message::joined(words, (" or ", " أو "))
    }

    fn joined<T: AsRef<str>>(words: impl IntoIterator<Item = T>, between: (&str, &str)) -> Message {
        let (en, ar): (Vec<String>, Vec<String>) = words
            .into_iter()
            .map(|word| {
                (
                    format!("\"{}\"", word.as_ref()),
                    format!("«{}»", word.as_ref()),
                )
            })
            .unzip();
        Message {
            en: en.join(between.0),
            ar: ar.join(between.1),
        }
    }

    /// A text that is the same in both languages: what somebody else has written.
    pub fn same(text: impl Into<String>) -> Message {
        let text = text.into();
        Message {
            ar: text.clone(),
            en: text,
        }
    }
}

/// Makes a [`Message`] of two format strings, with the variables that they name: `say!("write \"{word}\"", "اكتب «{word}»")`.
/// Variables behind a semicolon are messages themselves, and stand in each language in their own.
macro_rules! say {
    ($en:literal, $ar:literal $(; $($part:ident),+)?) => {
        $crate::say::Message {
            en: {
                $($(let $part = &$part.en;)+)?
                format!($en)
            },
            ar: {
                $($(let $part = &$part.ar;)+)?
                format!($ar)
            },
        }
    };
}

pub(crate) use say;

/// A noun that is counted, with the forms that Arabic numbers ask for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noun {
    en: &'static str,
    /// One of them; two of them; the plural behind 3 to 10; the accusative behind 11 to 99; the singular behind hundreds.
    ar: [&'static str; 5],
}

impl Noun {
    pub(crate) const DAY: Noun = Noun::new("day", ["يوم واحد", "يومان", "أيام", "يومًا", "يوم"]);
    pub(crate) const HOUR: Noun =
        Noun::new("hour", ["ساعة واحدة", "ساعتان", "ساعات", "ساعة", "ساعة"]);
    pub(crate) const MINUTE: Noun = Noun::new(
        "minute",
        ["دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة", "دقيقة"],
    );
    pub(crate) const SECOND: Noun = Noun::new(
        "second",
        ["ثانية واحدة", "ثانيتان", "ثوان", "ثانية", "ثانية"],
    );
    pub(crate) const FINDING: Noun = Noun::new(
        "finding",
        ["ملاحظة واحدة", "ملاحظتان", "ملاحظات", "ملاحظة", "ملاحظة"],
    );
    pub(crate) const CHANGE: Noun = Noun::new(
        "change",
        ["تغيير واحد", "تغييران", "تغييرات", "تغييرًا", "تغيير"],
    );
    pub(crate) const FILE: Noun = Noun::new("file", ["ملف واحد", "ملفان", "ملفات", "ملفًا", "ملف"]);
    pub(crate) const WORD: Noun =
        Noun::new("word", ["كلمة واحدة", "كلمتان", "كلمات", "كلمة", "كلمة"]);
    pub(crate) const BEAD: Noun = Noun::new("bead", ["صلة واحدة", "صلتان", "صلات", "صلة", "صلة"]);
    pub(crate) const RULE: Noun = Noun::new(
        "rule",
        ["قاعدة واحدة", "قاعدتان", "قواعد", "قاعدة", "قاعدة"],
    );
    pub(crate) const EXAMPLE: Noun =
        Noun::new("example", ["مثال واحد", "مثالان", "أمثلة", "مثالًا", "مثال"]);
    pub(crate) const SAMPLE: Noun =
        Noun::new("sample", ["عينة واحدة", "عينتان", "عينات", "عينة", "عينة"]);
    pub(crate) const POINT: Noun = Noun::new(
        "penalty point",
        [
            "نقطة جزاء واحدة",
            "نقطتا جزاء",
            "نقاط جزاء",
            "نقطة جزاء",
            "نقطة جزاء",
        ],
    );

    const fn new(en: &'static str, ar: [&'static str; 5]) -> Noun {
        Noun { en, ar }
    }

    /// `1 word`, `2 words`; in Arabic as its grammar has it, with figures from three on.
    pub(crate) fn counted(self, count: usize) -> Message {
        let plural = if count == 1 { "" } else { "s" };
        let ar = match (count, count % 100) {
            (1, _) => self.ar[0].to_owned(),
            (2, _) => self.ar[1].to_owned(),
            (_, 3..=10) => format!("{count} {}", self.ar[2]),
            (_, 11..=99) => format!("{count} {}", self.ar[3]),
            _ => format!("{count} {}", self.ar[4]),
        };
        Message {
            en: format!("{count} {}{plural}", self.en),
            ar,
        }
    }
}

/// One of two words.
pub(crate) fn pick(lang: Lang, en: &'static str, ar: &'static str) -> &'static str {
    match lang {
        Lang::English => en,
        Lang::Arabic => ar,
    }
}

#[cfg(test)]
mod tests {
    use super::Noun;

    #[test]
    fn arabic_counts_with_its_own_forms() {
        let check = |count, en: &str, ar: &str| {
            let message = Noun::FILE.counted(count);
            assert_eq!((message.en.as_str(), message.ar.as_str()), (en, ar));
        };
        check(0, "0 files", "0 ملف");
        check(1, "1 file", "ملف واحد");
        check(2, "2 files", "ملفان");
        check(3, "3 files", "3 ملفات");
        check(11, "11 files", "11 ملفًا");
        check(100, "100 files", "100 ملف");
        check(103, "103 files", "103 ملفات");
    }

    #[test]
    fn each_language_has_its_own_parts() {
        let (word, what) = ("next", say!("the word", "الكلمة"));
        let message = say!("{what} \"{word}\"", "{what} «{word}»"; what);
        assert_eq!(message.en, "the word \"next\"");
        assert_eq!(message.ar, "الكلمة «next»");
    }
}
