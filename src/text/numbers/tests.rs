//! Tables of phrases and what they say, and of phrases in both languages that say the same.

use super::{Certainty, Kind, Match, Quantity, compare, matches, quantities};
use crate::bitext::Lang;

fn lang_of(text: &str) -> Lang {
    let arabic = text.chars().any(crate::text::normalize::is_arabic_letter);
    if arabic { Lang::Arabic } else { Lang::English }
}

fn show(quantity: &Quantity) -> String {
    let value = (quantity.value * 1e4).round() / 1e4;
    let mut shown = match quantity.kind {
        Kind::Date => {
            let date = quantity.date.unwrap();
            let part = |p: Option<u16>| p.map_or("_".into(), |p| p.to_string());
            let day = date
                .weekday
                .map_or(String::new(), |d| format!(" weekday {d}"));
            format!(
                "date {}-{}-{}{day}",
                part(date.year),
                part(date.month.map(u16::from)),
                part(date.day.map(u16::from))
            )
        }
        Kind::Time => format!("time {}:{:02}", (value / 60.0).floor(), value % 60.0),
        Kind::Cardinal => format!("{value}"),
        kind => format!("{kind:?} {value}").to_lowercase(),
    };
    if let Some(upper) = quantity.upper {
        shown.push_str("..");
        shown.push_str(&upper.to_string());
    }
    if quantity.percent && quantity.kind != Kind::Percent {
        shown += "%";
    }
    if let Some(unit) = quantity.unit {
        shown.push(' ');
        shown.push_str(unit.id);
    }
    if let Some(currency) = quantity.currency {
        shown.push(' ');
        shown.push_str(currency.code);
    }
    shown
}

/// The sure quantities of the text.
fn check(text: &str, expected: &str) {
    let shown: Vec<String> = quantities(text, lang_of(text))
        .iter()
        .filter(|q| q.certainty == Certainty::Sure)
        .map(show)
        .collect();
    assert_eq!(shown.join("; "), expected, "{text}");
}

/// The two phrases hold one quantity each, and these relate so.
fn check_pair(a: &str, b: &str, expected: Match) {
    let one = |text: &str| {
        let all = quantities(text, lang_of(text));
        let sure: Vec<_> = all
            .iter()
            .filter(|q| q.certainty == Certainty::Sure)
            .collect();
        **sure
            .first()
            .or(all.iter().collect::<Vec<_>>().first())
            .unwrap_or_else(|| panic!("{text}"))
    };
    assert_eq!(matches(&one(a), &one(b)), expected, "{a} = {b}");
    assert_eq!(matches(&one(b), &one(a)), expected, "{b} = {a}");
}

#[test]
fn english_words() {
    check("twenty-three thousand five hundred", "23500");
    check("two hundred and five people and three dogs", "205; 3");
    check("a million", "1000000");
    check("a hundred and fifty", "150");
    check("one hundred and twenty thousand", "120000");
    check("in nineteen ninety-five", "year 1995");
    check("twenty twenty", "year 2020");
    check("two and a half million", "2500000");
    check("half a million", "500000");
    check("a quarter of a million", "250000");
    check("half a dozen eggs", "6");
    check("two dozen", "24");
    check("three quarters", "fraction 0.75");
    check("one-fifth of it", "fraction 0.2");
    check("a fifth of them", "fraction 0.2");
    check("two-thirds", "fraction 0.6667");
    check("twenty-first", "ordinal 21");
    check("the fifty-second floor", "ordinal 52");
    check("the one hundred and first", "ordinal 101");
    check("between five and ten", "range 5..10");
    check("three, four and five", "3; 4; 5");
    check("five-year-old", "measure 5 year");
    check("no one and someone", "");
    check("the U.S. Senate", "");
}

#[test]
fn arabic_words() {
    check("ثلاثة وعشرون ألفًا وخمسمئة", "23500");
    check("مليار ونصف", "1500000000");
    check("مليون ونصف المليون", "1500000");
    check("مئة وخمسة وعشرين", "125");
    check("ألف وتسعمائة وخمسة وتسعين", "1995");
    check("ثلاثمئة وخمسون مليونا", "350000000");
    check("ثماني مئة", "800");
    check("ثمانمائة", "800");
    check("مئتا شخص", "200");
    check("إحدى عشرة دقيقة", "measure 11 minute");
    check("اثنا عشر رجلا", "12");
    check("الاثني عشر", "12");
    check("وبخمسة", "5");
    check("نصف مليون", "500000");
    check("ثلاثة أرباع", "fraction 0.75");
    check("ثلثي السكان", "fraction 0.6667");
    check("ثلثاهم من النساء", "fraction 0.6667");
    check("خُمس", "fraction 0.2");
    check("خمس السكان", "fraction 0.2");
    check("خمس سنوات", "measure 5 year");
    check("الثانية والخمسين", "ordinal 52");
    check("الحادي والعشرين", "ordinal 21");
    check("الثالث عشر", "ordinal 13");
    check("ثلاثة ملايين ومئتي ألف", "3200000");
    check("مئة ألف", "100000");
    check("خمسة وثلاثة", "5; 3");
    check("لست هنا", "");
    check("عامين ونصف", "measure 2.5 year");
    check("أسبوعين", "measure 2 week");
    check("وأسبوعين", "measure 2 week");
    check("ساعة ونصف", "measure 1.5 hour");
    check("ثلاث سنوات ونصف", "measure 3.5 year");
}

#[test]
fn digits_and_what_they_measure() {
    check("$1.2bn", "money 1200000000 dollar");
    check("US$5 million", "money 5000000 USD");
    check("£5m", "money 5000000 pound");
    check("5m people", "measure 5 metre");
    check("٣٫٥٪", "percent 3.5");
    check("15 في المئة", "percent 15");
    check("15 بالمائة", "percent 15");
    check("15 per cent", "percent 15");
    check("half a percentage point", "percent 0.5");
    check("نصف نقطة مئوية", "percent 0.5");
    check("300 ألف", "300000");
    check("و15", "15");
    check("بـ9.5", "9.5");
    check("ب15000", "15000");
    check("3.0 × 10^5", "300000");
    check("3 × 10⁵", "300000");
    check("5½ miles", "measure 5.5 mile");
    check("220 2/3", "220.6667");
    check("5-10", "range 5..10");
    check("من 5 إلى 10", "range 5..10");
    check("بين 5 و10", "range 5..10");
    check("5–10%", "range 5..10%");
    check("11-day", "measure 11 day");
    check("90 km/h", "measure 90 kilometre-per-hour");
    check("120 كم²", "measure 120 square-kilometre");
    check("3 ملايين و200 ألف", "3200000");
    check("20 000", "20000");
    check("100 دولار أمريكي", "money 100 USD");
    check("five times", "multiplier 5");
    check("ثلاثة أضعاف", "multiplier 3");
    check("COVID-19", "19");
    check("-5 degrees", "measure -5 degree");
}

#[test]
fn dates_and_times() {
    check("15 October 2018", "date 2018-10-15");
    check("October 15, 2018", "date 2018-10-15");
    check("Oct. 15", "date _-10-15");
    check("15 أكتوبر/تشرين الأول 2018", "date 2018-10-15");
    check("الخامس عشر من أكتوبر", "date _-10-15");
    check("شباط/فبراير", "date _-2-_");
    check("كانون الثاني", "date _-1-_");
    check("20 شوال 1447 هـ", "date 1447-10-20");
    check("20 Shawwal 1447 AH", "date 1447-10-20");
    check("Tuesday", "date _-_-_ weekday 2");
    check("يوم الأربعاء", "date _-_-_ weekday 3");
    check("1990s", "decade 1990");
    check("mid-1990s", "decade 1990");
    check("منتصف تسعينيات القرن الماضي", "decade 1990");
    check("ستينيات القرن التاسع عشر", "decade 1860");
    check("19th century", "century 19");
    check("القرن التاسع عشر", "century 19");
    check("القرن الـ19", "century 19");
    check("16:15", "time 16:15");
    check("4:15 p.m.", "time 16:15");
    check("5.30pm", "time 17:30");
    check("الساعة الخامسة والنصف", "time 5:30");
    check("الخامسة والنصف مساء", "time 17:30");
    check("half past five", "time 5:30");
    check("الساعة 4:15 مساءً", "time 16:15");
    check("in 1990", "year 1990");
    check("World War IV", "");
}

#[test]
fn pairs_that_say_the_same() {
    let check = |a: &str, b: &str| check_pair(a, b, Match::Same);
    check("23,500", "ثلاثة وعشرون ألفًا وخمسمئة");
    check("1.5 billion", "مليار ونصف");
    check("52nd", "الثانية والخمسين");
    check("$1.2bn", "1.2 مليار دولار");
    check("3.5 percent", "٣٫٥٪");
    check("at 5:30", "الخامسة والنصف");
    check("16:15", "4:15 p.m.");
    check("February", "شباط/فبراير");
    check("the mid-1990s", "منتصف تسعينيات القرن الماضي");
    check("19th century", "القرن التاسع عشر");
    check("300,000", "300 ألف");
    check("a fifth of", "خُمس");
    check("three quarters", "ثلاثة أرباع");
    check("dozens", "عشرات");
    check("hundreds of thousands", "مئات الآلاف");
    check("a fortnight", "أسبوعين");
    check("11-day", "11 يومًا");
    check("half a percentage point", "نصف نقطة مئوية");
    check("twice", "مرتين");
    check("double", "ضعف");
    check("World War II", "الثانية");
    check("5-10", "من 5 إلى 10");
    check("60 miles", "97 كيلومترا");
    check("60 miles", "100 كم");
    check("98.6°F", "37 درجة مئوية");
    check("two presidents", "رئيسان");
    check("20 years", "عقدين");
    check("half", "50%");
    check("1/2", "نصف");
    check("150,000", "150.000 شخص");
    check("5 pounds", "5 جنيهات");
    check("5 pounds", "5 أرطال");
    check("5 o'clock", "الساعة الخامسة");
    check("15/10/2018", "15 أكتوبر 2018");
    check("every evening at 7.30", "السابعة والنصف");
    check("1.2bn crowns", "1.2 مليار كرونة");
}

#[test]
fn pairs_that_do_not() {
    check_pair("9.5 billion", "9.5 مليون", Match::Scaled);
    check_pair("12 percent", "21 في المئة", Match::Different);
    check_pair("12 percent", "12 دولارا", Match::SameValue);
    check_pair("$12", "12 يورو", Match::SameValue);
    check_pair("60 miles", "60 كيلومترا", Match::SameValue);
    check_pair("October 2018", "نوفمبر 2018", Match::Different);
    check_pair("5 p.m.", "الخامسة صباحا", Match::SameValue);
    check_pair("20 dogs", "2 كلاب", Match::Different);
}

#[test]
fn comparison_pairs_by_value_and_then_by_kind() {
    let check = |en: &str, ar: &str, expected: &str| {
        let (a, b) = (quantities(en, Lang::English), quantities(ar, Lang::Arabic));
        let found = compare(&a, &b);
        let shown: Vec<String> = found
            .pairs
            .iter()
            .map(|p| format!("{}-{} {:?}", p.source, p.target, p.relation))
            .collect();
        assert_eq!(shown.join(", "), expected, "{en} / {ar}");
    };
    check(
        "It rose 12 percent to 5.",
        "ارتفع إلى 5 بنسبة 21 في المئة.",
        "0-1 Different, 1-0 Same",
    );
    check(
        "from 5 to 10 in 2018",
        "بين عامي 5 ثم 10 في 2018",
        "0-0 Same, 1-2 Same",
    );
}

#[test]
fn nothing_panics_and_spans_hold() {
    let text = "القرن الـ19 و$5m 1/0 10^ ½½ ثلاثة و و15٪٪ ١٢:٩٩ 5- -5 %5% الساعة a half and";
    for (end, _) in text.char_indices() {
        for lang in [Lang::Arabic, Lang::English] {
            for q in quantities(text.get(..end).unwrap(), lang) {
                assert!(text.get(q.span.range()).is_some() && !q.number.is_empty());
            }
        }
    }
}
