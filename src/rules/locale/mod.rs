//! Numbers, dates, times and quotation marks as the locale writes them: one style in a text, that of the policy where it
//! names one.

mod mixed_clock;
mod mixed_digits;
mod mixed_months;
mod mixed_percent;
mod mixed_quotes;
mod mixed_separators;

use super::Rule;
use crate::say::{Message, say};

pub(super) static RULES: &[&Rule] = &[
    &mixed_digits::MIXED_DIGITS,
    &mixed_separators::MIXED_SEPARATORS,
    &mixed_percent::MIXED_PERCENT,
    &mixed_months::MIXED_MONTHS,
    &mixed_clock::MIXED_CLOCK,
    &mixed_quotes::MIXED_QUOTES,
];

/// The style that most of a text has; where several are used equally often, the first of them.
fn usual<T: Copy + PartialEq>(styles: &[T]) -> Option<T> {
    let count = |style: &T| styles.iter().filter(|s| *s == style).count();
    // The last of the maxima is the first of the text.
    styles
        .iter()
        .rev()
        .max_by_key(|style| count(style))
        .copied()
}

/// Why a style is not the right one.
fn reason(by_policy: bool) -> Message {
    if by_policy {
        say!(
            "the policy asks for the other style",
            "السياسة تطلب غير ذلك"
        )
    } else {
        say!(
            "the rest of the text has another style",
            "بقية النص على غير ذلك"
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::bitext::Lang;
    use crate::check::{self, Options};
    use crate::finding::Safety;
    use crate::policy::{Clock, Digits, Months, Percent, Policy, Quotes, Separators};
    use crate::read::{self, Languages, Segmentation};
    use crate::{align, fix, segment};

    /// The target as the policy wants it.
    fn check(policy: Policy, target: (Lang, &str), expected: &str) {
        let (lang, text) = target;
        let languages = Languages {
            source: Some(lang.other()),
            target: Some(lang),
        };
        let source = ("s.txt", "-\n".as_bytes().to_vec());
        let bitext = read::parse(
            source,
            ("t.txt", text.as_bytes().to_vec()),
            languages,
            Segmentation::Auto,
        )
        .unwrap();
        let split = segment::split(bitext, Segmentation::Auto);
        let (bitext, alignment) = align::align(split, Segmentation::Auto);
        let options = Options {
            policy,
            rules: super::RULES.to_vec(),
            ..Options::default()
        };
        let found = check::run(&bitext, &alignment, &options);
        let edits = fix::edits(&found, Safety::Unsafe);
        let raw = bitext.target.offsets.edits(&bitext.target.text, &edits);
        assert_eq!(
            fix::patched(bitext.target.raw_text(), &raw),
            expected,
            "{policy:?}"
        );
    }

    #[test]
    fn policies_are_kept_in_every_text() {
        let arabic = |policy, text, expected| check(policy, (Lang::Arabic, text), expected);
        let none = Policy::default();
        let digits = |d| Policy {
            digits: Some(d),
            ..none
        };
        arabic(digits(Digits::ArabicIndic), "عاد 12 رجلًا.", "عاد ١٢ رجلًا.");
        arabic(digits(Digits::Western), "عاد ١٢ رجلًا.", "عاد 12 رجلًا.");
        let separators = |s| Policy {
            separators: Some(s),
            ..none
        };
        let number = "بلغ العدد 1,234.5 من 20,000 و3.5.";
        arabic(separators(Separators::Western), number, number);
        arabic(
            separators(Separators::Arabic),
            number,
            "بلغ العدد 1٬234٫5 من 20٬000 و3٫5.",
        );
        arabic(
            separators(Separators::Continental),
            number,
            "بلغ العدد 1.234,5 من 20.000 و3,5.",
        );
        let months = |m| Policy {
            months: Some(m),
            ..none
        };
        let date = "في 5 يناير 2020 و7 تشرين الأول 2021 و9 ماي 2022.";
        arabic(
            months(Months::Levantine),
            date,
            "في 5 كانون الثاني 2020 و7 تشرين الأول 2021 و9 أيار 2022.",
        );
        arabic(
            months(Months::Egyptian),
            date,
            "في 5 يناير 2020 و7 أكتوبر 2021 و9 مايو 2022.",
        );
        arabic(
            months(Months::Maghrebi),
            date,
            "في 5 جانفي 2020 و7 أكتوبر 2021 و9 ماي 2022.",
        );
        let quotes = |q| Policy {
            quotes: Some(q),
            ..none
        };
        let speech = "قال \"نعم\" ثم «لا».";
        arabic(quotes(Quotes::Guillemets), speech, "قال «نعم» ثم «لا».");
        arabic(quotes(Quotes::Curly), speech, "قال “نعم” ثم “لا”.");
        arabic(quotes(Quotes::Straight), speech, "قال \"نعم\" ثم \"لا\".");
        let clock = |c| Policy {
            clock: Some(c),
            ..none
        };
        let time = "غادر الساعة 20:30 ووصل الساعة 9:15 مساءً.";
        arabic(
            clock(Clock::Twelve),
            time,
            "غادر الساعة 8:30 مساءً ووصل الساعة 9:15 مساءً.",
        );
        arabic(
            clock(Clock::TwentyFour),
            time,
            "غادر الساعة 20:30 ووصل الساعة 21:15.",
        );
        let percent = |p| Policy {
            percent: Some(p),
            ..none
        };
        let share = "ارتفع بنسبة 50% ثم 20% ثم %7.";
        arabic(
            percent(Percent::Before),
            share,
            "ارتفع بنسبة %50 ثم %20 ثم %7.",
        );
        arabic(
            percent(Percent::After),
            share,
            "ارتفع بنسبة 50% ثم 20% ثم 7%.",
        );
        check(
            percent(Percent::Before),
            (Lang::English, "It rose by 50%.\n"),
            "It rose by 50%.\n",
        );
        check(
            clock(Clock::TwentyFour),
            (Lang::English, "He left at 8:30 p.m. and came at 9:00 am.\n"),
            "He left at 20:30 and came at 9:00.\n",
        );
    }
}
