//! Regular derivation of Arabic verbs: from a verb or verbal noun to the other forms of the same stem.
//!
//! Only `data/build.rs` uses this, to widen the lexicon: a row that lists ارتفع also accepts ارتفاع and مرتفع. The
//! patterns are those of the derived stems (II to X), which the letters tell apart; stem I is irregular and its forms
//! are listed by hand.

/// The forms that follow from a word in full spelling (hamzas, ة and ى written) by its pattern. Words without a
/// derived verb's pattern give nothing; a noun that happens to have one gives forms that do not exist, which match
/// nothing.
pub(crate) fn derived(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut forms = verb(&letters);
    forms.extend(verbal_noun(&letters));
    forms.iter().map(|f| f.iter().collect()).collect()
}

type Form = Vec<char>;

/// Letters and runs of letters, one after the other.
macro_rules! form {
    ($($part:expr),+) => {{
        let mut form = Form::new();
        $(form.extend(Part::letters(&$part));)+
        form
    }};
}

/// What a form is put together from.
trait Part {
    fn letters(&self) -> Vec<char>;
}

impl Part for char {
    fn letters(&self) -> Vec<char> {
        vec![*self]
    }
}

impl Part for &str {
    fn letters(&self) -> Vec<char> {
        self.chars().collect()
    }
}

impl Part for &[char] {
    fn letters(&self) -> Vec<char> {
        self.to_vec()
    }
}

/// Verbal noun, participles and irregular imperfect of a past tense.
fn verb(letters: &[char]) -> Vec<Form> {
    match *letters {
        // X: استخدم, استوعب, استفاد, استدعى.
        ['ا', 'س', 'ت', a, 'ا', c] if c != 'ة' => vec![
            form!["است", a, 'ا', c, 'ة'],
            form!["يست", a, 'ي', c],
            form!["مست", a, 'ي', c],
            form!["مست", a, 'ا', c],
        ],
        ['ا', 'س', 'ت', a, b, 'ى'] => vec![
            form!["است", a, b, "اء"],
            form!["مست", a, b],
            form!["مست", a, b, 'ى'],
        ],
        ['ا', 'س', 'ت', 'و', b, c] => vec![form!["استي", b, 'ا', c], form!["مستو", b, c]],
        ['ا', 'س', 'ت', a, b, c] if c != 'ة' => {
            vec![form!["است", a, b, 'ا', c], form!["مست", a, b, c]]
        }
        // VII to IX: ارتفع, اختار, انتهى; and those that look shorter by assimilation: اتخذ, احتل, ادعى.
        ['ا', ref front @ .., 'ى'] if matches!(front.len(), 2 | 3) => vec![
            form!['ا', front, "اء"],
            form!['م', front],
            form!['م', front, 'ى'],
        ],
        ['ا', a, b, 'ا', c] => vec![form!['ا', a, b, "يا", c], form!['م', a, b, 'ا', c]],
        ['ا', ref front @ .., c] if matches!(front.len(), 2 | 3) && c != 'ة' => vec![
            form!['ا', front, 'ا', c],
            form!['ا', front, c, 'ا', c],
            form!['م', front, c],
        ],
        // IV: أعلن, أوضح, أضاف, أعطى, أعد, آمن.
        ['أ', a, 'ا', c] => hollow_fourth(a, c),
        ['أ', a, b, 'ى'] => vec![
            form!['إ', a, b, "اء"],
            form!['م', a, b],
            form!['م', a, b, 'ى'],
        ],
        ['أ', 'و', b, c] => vec![form!["إي", b, 'ا', c], form!["مو", b, c]],
        ['أ', a, b, c] if c != 'ة' => vec![form!['إ', a, b, 'ا', c], form!['م', a, b, c]],
        ['أ', a, b] => vec![form!['إ', a, b, 'ا', b], form!['م', a, b]],
        ['آ', b, c] => vec![form!["إي", b, 'ا', c], form!["يؤ", b, c], form!["مؤ", b, c]],
        // V and VI: تحدث, تلقى, تعاون.
        ['ت', ref rest @ .., 'ى'] if matches!(rest.len(), 2 | 3) => {
            vec![form!["مت", rest], form!["مت", rest, 'ى'], form!['ت', rest]]
        }
        ['ت', _, _, c] if c != 'ة' => vec![form!['م', letters]],
        ['ت', _, 'ا', _, c] if c != 'ة' => vec![form!['م', letters]],
        _ => Vec::new(),
    }
}

fn hollow_fourth(a: char, c: char) -> Vec<Form> {
    vec![
        form!['إ', a, 'ا', c, 'ة'],
        form!['ي', a, 'ي', c],
        form!['م', a, 'ي', c],
        form!['م', a, 'ا', c],
    ]
}

/// The verb and participle behind a verbal noun.
fn verbal_noun(letters: &[char]) -> Vec<Form> {
    match *letters {
        // استخدام, استفادة, استدعاء.
        ['ا', 'س', 'ت', a, 'ا', c, 'ة'] => vec![
            form!["است", a, 'ا', c],
            form!["يست", a, 'ي', c],
            form!["مست", a, 'ي', c],
            form!["مست", a, 'ا', c],
        ],
        // ارتفاع, انتهاء, اختيار, احتلال, استخدام.
        ['ا', ref front @ .., 'ا', 'ء'] if matches!(front.len(), 2..=4) => {
            vec![
                form!['ا', front, 'ى'],
                form!['م', front],
                form!['م', front, 'ى'],
            ]
        }
        ['ا', a, b, 'ي', 'ا', c] => vec![form!['ا', a, b, 'ا', c], form!['م', a, b, 'ا', c]],
        ['ا', ref front @ .., b, 'ا', c] if b == c && matches!(front.len(), 2 | 3) => {
            vec![form!['ا', front, c], form!['م', front, c]]
        }
        ['ا', ref front @ .., 'ا', c] if matches!(front.len(), 2..=4) => {
            vec![form!['ا', front, c], form!['م', front, c]]
        }
        // إعلان, إيضاح, إضافة, إعطاء, إعداد.
        ['إ', a, 'ا', c, 'ة'] => {
            let mut forms = hollow_fourth(a, c);
            forms.push(form!['أ', a, 'ا', c]);
            forms
        }
        ['إ', a, b, 'ا', 'ء'] => vec![
            form!['أ', a, b, 'ى'],
            form!['م', a, b],
            form!['م', a, b, 'ى'],
        ],
        ['إ', 'ي', b, 'ا', c] => vec![form!["أو", b, c], form!["مو", b, c]],
        ['إ', a, b, 'ا', c] if b == c => vec![form!['أ', a, b], form!['م', a, b]],
        ['إ', a, b, 'ا', c] => vec![form!['أ', a, b, c], form!['م', a, b, c]],
        // II: تحديد, تغطية; III: مشاركة.
        ['ت', a, b, 'ي', 'ة'] => vec![
            form![a, b, 'ى'],
            form!['ي', a, b, 'ي'],
            form!['م', a, b, 'ى'],
        ],
        ['ت', a, b, 'ي', c] => vec![form![a, b, c], form!['م', a, b, c]],
        ['م', a, 'ا', b, c, 'ة'] => vec![form![a, 'ا', b, c], form!['م', a, 'ا', b, c]],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::derived;

    #[test]
    fn derived_stems_give_their_forms() {
        let check = |word: &str, expected: &[&str]| {
            let forms = derived(word);
            for form in expected {
                assert!(
                    forms.iter().any(|f| f == form),
                    "{word} → {form}: {forms:?}"
                );
            }
            assert_eq!(forms.is_empty(), expected.is_empty(), "{word}: {forms:?}");
        };
        check("استخدم", &["استخدام", "مستخدم"]);
        check("استفاد", &["استفادة", "يستفيد", "مستفيد"]);
        check("استدعى", &["استدعاء", "مستدعى"]);
        check("ارتفع", &["ارتفاع", "مرتفع"]);
        check("اتخذ", &["اتخاذ", "متخذ"]);
        check("احتل", &["احتلال", "محتل"]);
        check("اختار", &["اختيار", "مختار"]);
        check("انتهى", &["انتهاء", "منته"]);
        check("أعلن", &["إعلان", "معلن"]);
        check("أوضح", &["إيضاح", "موضح"]);
        check("أضاف", &["إضافة", "يضيف", "مضاف"]);
        check("أعطى", &["إعطاء"]);
        check("آمن", &["إيمان", "مؤمن"]);
        check("تحدث", &["متحدث"]);
        check("تعاون", &["متعاون"]);
        check("ارتفاع", &["ارتفع", "مرتفع"]);
        check("إضافة", &["أضاف", "يضيف"]);
        check("انتهاء", &["انتهى"]);
        check("احتلال", &["احتل"]);
        check("اختيار", &["اختار"]);
        check("تحديد", &["حدد", "محدد"]);
        check("تغطية", &["غطى", "يغطي"]);
        check("مشاركة", &["شارك", "مشارك"]);
        check("كتاب", &[]);
        check("بيت", &[]);
        check("", &[]);
    }
}
