//! The help and the faults of the command line in Arabic, for `--ui ar`. What clap says by itself stays in English.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

/// Each verb and what it does; the program itself first.
const VERBS: [(&str, &str); 14] = [
    (
        "tadqiq",
        "يفحص ترجمة بمقابلتها بأصلها، بين العربية والإنجليزية في الاتجاهين",
    ),
    ("check", "يبحث عن الأخطاء في ترجمة"),
    ("fix", "يكتب الترجمة بعد إصلاح ما إصلاحه مؤكد"),
    ("align", "يبين أي الجمل ترجمة أيها"),
    ("init", "يكتب أول «tadqiq.toml» لملفات هذا المجلد"),
    (
        "baseline",
        "يسجل ما يوجد اليوم في المشروع، فلا يظهر بعد ذلك إلا الجديد",
    ),
    (
        "review",
        "يمر بالملاحظات واحدة واحدة: قبول أو تحرير أو تجاهل أو تخطٍّ",
    ),
    (
        "test",
        "يختبر قواعد الدار بأمثلتها، ويقابل ما تجده في العينات باللقطات",
    ),
    (
        "lsp",
        "يخدم محرر نصوص ببروتوكول خادم اللغة: الملاحظات أثناء الكتابة",
    ),
    (
        "learn",
        "يقترح من ترجمات منشورة مصطلحات وأسماء وكلمات تبقى كما هي وأزواج كلمات",
    ),
    ("rules", "يسرد القواعد"),
    ("explain", "يعرض صفحة قاعدة"),
    ("completions", "يكتب إكمالات الصدفة"),
    ("man", "يكتب دليل الاستعمال بالصيغة التي يقرؤها «man»"),
];

/// Arguments by their ids, behind the name of the verb where verbs mean different things by one.
const ARGUMENTS: [(&str, &str); 36] = [
    ("help", "عرض المساعدة"),
    ("version", "عرض الإصدار"),
    ("color", "متى تُستعمل الألوان"),
    ("ui", "لغة التقارير والرسائل"),
    (
        "source",
        "الأصل، أو ملف فيه الأصل والترجمة معًا؛ ومن دون ملفات الأزواج التي يسميها «tadqiq.toml»",
    ),
    ("align.source", "الأصل، أو ملف فيه الأصل والترجمة معًا"),
    ("target", "ترجمته"),
    ("input_format", "صيغة الملفات، بدل ما تقوله امتداداتها"),
    ("source_lang", "لغة الأصل، بدل كشفها"),
    (
        "init.source_lang",
        "لغة الأصول حيث لكل من اللغتين ملفات [المبدئي: en]",
    ),
    ("target_lang", "لغة الترجمة، بدل كشفها"),
    ("segmentation", "كيف تُقطع الملفات إلى جمل [المبدئي: auto]"),
    ("config", "ملف الإعدادات، بدل أقرب «tadqiq.toml»"),
    ("isolated", "بلا بحث عن إعدادات"),
    (
        "preview",
        "شغّل القواعد التجريبية أيضًا، وهي تنضم إلى غيرها في الإصدار الفرعي التالي",
    ),
    (
        "strict",
        "توقف عند أي خطأ في ملف من قواعد الدار، بدل ترك القاعدة وحدها",
    ),
    (
        "changed_since",
        "أزواج المشروع التي تغيرت منذ هذه النسخة في «git» لا غير",
    ),
    ("format", "كيف تُكتب الملاحظات"),
    ("align.format", "كيف تُكتب المحاذاة"),
    (
        "output",
        "اكتب التقرير في هذا الملف، كاملًا أو لا شيء، بدل الخرج القياسي",
    ),
    (
        "learn.output",
        "اكتب المقترحات في هذا الملف بدل الخرج القياسي",
    ),
    (
        "confidence",
        "أدنى ثقة لما يُعرض من الملاحظات [المبدئي: medium]",
    ),
    ("fail_on", "أدنى خطورة تجعل رمز الخروج 1 [المبدئي: minor]"),
    (
        "max_score",
        "نقاط جزاء MQM لكل 1000 كلمة، فوقها يكون رمز الخروج 1 (minor 1، major 5، critical 25)؛ ويُنظر معه إلى «--fail-on»",
    ),
    (
        "glossary",
        "مسرد تلتزم الترجمة مصطلحاته، إلى جانب مسارد «tadqiq.toml»: TSV أو CSV أو TBX أو XLIFF؛ ويجوز تكراره",
    ),
    ("bidi", "كيف تُرتب الأسطر التي يختلط فيها الاتجاهان"),
    ("verbose", "اذكر ما نُظر فيه ووُجد صحيحًا، وأي القواعد عملت"),
    (
        "likely",
        "طبّق الإصلاحات المرجحة أيضًا، وهي مما ينبغي أن ينظر فيه إنسان",
    ),
    ("diff", "اعرض ما سيتغير كلمة كلمة، ولا تكتب شيئًا"),
    ("print", "اعرض الملف بدل كتابته"),
    ("restart", "اعرض ما سبق تخطيه أيضًا"),
    ("accept", "اكتب ما تجده القواعد في العينات لقطاتٍ جديدة"),
    ("unreferenced", "ابحث أيضًا عن لقطات لا عينة لها"),
    (
        "files",
        "ملفات فيها الأصل والترجمة معًا (PO وXLIFF وTMX وCSV وTSV وJSON Lines)؛ ومن دون ملفات الأزواج التي يسميها «tadqiq.toml»",
    ),
    ("least", "عدد الجمل التي يلزم أن تُظهر الشيء قبل اقتراحه"),
    ("rule", "معرّف القاعدة، كما في التقرير"),
];

/// Arguments of the verbs that a package calls, not a person.
const PACKAGING: [(&str, &str); 2] = [
    ("shell", "الصدفة التي ستُكمل الأوامر"),
    (
        "folder",
        "مجلد لصفحة لكل أمر، بدل صفحة واحدة على الخرج القياسي",
    ),
];

/// What stands below the help of the program.
const MORE: &str = "\
أمثلة:
  tadqiq check en.md ar.md     ما في الترجمة من أخطاء
  tadqiq fix --diff en.md ar.md
                               ما كانت ستغيره الإصلاحات المؤكدة
  tadqiq init                  إعدادات لمجلد كامل، وبعدها: tadqiq check
  tadqiq explain RULE          صفحة القاعدة التي يذكرها التقرير

رمز الخروج 0 إذا لم يوجد شيء، و1 إذا وُجد، و2 إذا تعذر العمل.";

/// Whether the command line asks for Arabic. It is looked at before it is read, since reading it may end in its help.
pub(super) fn is_asked(arguments: impl Iterator<Item = OsString>) -> bool {
    let mut before = OsString::new();
    for argument in arguments {
        if argument == "--ui=ar" || before == "--ui" && argument == "ar" {
            return true;
        }
        before = argument;
    }
    false
}

/// The command line with its help in Arabic.
pub(super) fn command(mut command: Command) -> Command {
    // Its own options are there from now on.
    command.build();
    said(command).mut_subcommands(said).after_help(MORE)
}

fn said(command: Command) -> Command {
    let verb = command.get_name().to_owned();
    let about = of(&VERBS, &verb).unwrap_or_default();
    let mut template = "{about}\n\nالاستعمال: {usage}\n".to_owned();
    for (has, heading, tag) in [
        (command.has_subcommands(), "الأوامر", "{subcommands}"),
        (
            command.get_positionals().next().is_some(),
            "الوسائط",
            "{positionals}",
        ),
        (true, "الخيارات", "{options}"),
    ] {
        if has {
            template.extend(["\n", heading, ":\n", tag, "\n"]);
        }
    }
    template.push_str("{after-help}");
    command
        .about(about)
        .long_about(about)
        .help_template(template)
        .mut_args(|argument| described(&verb, argument))
}

/// An argument with its help, its values and its default in Arabic.
fn described(verb: &str, argument: Arg) -> Arg {
    let id = argument.get_id().as_str();
    let Some(help) = help(verb, id) else {
        return argument;
    };
    let mut help = help.to_owned();
    let values: Vec<String> = argument
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect();
    // A switch has values too, which nobody writes.
    if !values.is_empty() && argument.get_action().takes_values() {
        help.extend([" [القيم: ", &values.join("، "), "]"]);
    }
    if let [default] = argument.get_default_values()
        && argument.get_action().takes_values()
    {
        help.extend([" [المبدئي: ", &default.to_string_lossy(), "]"]);
    }
    argument
        .long_help(help.clone())
        .help(help)
        .hide_possible_values(true)
        .hide_default_value(true)
}

fn help(verb: &str, id: &str) -> Option<&'static str> {
    of(&ARGUMENTS, &format!("{verb}.{id}"))
        .or_else(|| of(&ARGUMENTS, id))
        .or_else(|| of(&PACKAGING, id))
}

fn of(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    let mut rows = table.iter();
    rows.find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}

/// What is wrong with the command line.
pub(super) fn fault(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("، "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let near = |kind| match context(kind) {
        near if near.is_empty() => String::new(),
        near => format!("؛ هل تقصد «{near}»؟"),
    };
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let near = near(ContextKind::SuggestedArg);
            format!("الخيار «{argument}» غير معروف{near}")
        }
        ErrorKind::InvalidSubcommand => {
            let verb = context(ContextKind::InvalidSubcommand);
            let near = near(ContextKind::SuggestedSubcommand);
            format!("الأمر «{verb}» غير معروف{near}")
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("ينقص «{argument}» قيمته"),
        ErrorKind::InvalidValue => {
            let values = context(ContextKind::ValidValue);
            format!("القيمة «{value}» لا تصلح في «{argument}»؛ القيم: {values}")
        }
        ErrorKind::ValueValidation => format!("القيمة «{value}» لا تصلح في «{argument}»"),
        ErrorKind::MissingSubcommand => "ينقص الأمر؛ تسرد الأوامرَ «tadqiq --ui ar --help»".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("ينقص «{argument}»"),
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            format!("لا يجتمع «{argument}» و«{other}»")
        }
        _ => format!("«{}»", error.to_string().trim()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{command, fault, help, is_asked};
    use crate::cli::Cli;

    /// A verb or argument without Arabic would be told in English.
    #[test]
    fn everything_has_its_arabic() {
        let mut english = Cli::command();
        english.build();
        for verb in std::iter::once(&english).chain(english.get_subcommands()) {
            let name = verb.get_name();
            assert!(super::of(&super::VERBS, name).is_some(), "{name}");
            for argument in verb.get_arguments() {
                let id = argument.get_id().as_str();
                assert!(help(name, id).is_some(), "{name}.{id}");
            }
        }
        let mut arabic = command(Cli::command());
        let check = arabic.find_subcommand_mut("check").unwrap();
        let shown = check.render_help().to_string();
        for english in ["Usage", "Options", "Arguments", "possible", "default"] {
            assert!(!shown.contains(english), "{english}: {shown}");
        }
        assert!(shown.contains("terminal، plain"), "{shown}");
    }

    #[test]
    fn faults_are_told_in_arabic() {
        let check = |line: &str, expected: &str| {
            let parsed = command(Cli::command()).try_get_matches_from(line.split(' '));
            let message = fault(&parsed.unwrap_err());
            assert_eq!(message, expected, "{line}");
        };
        check("tadqiq chek", "الأمر «chek» غير معروف؛ هل تقصد «check»؟");
        check(
            "tadqiq check --formt x",
            "الخيار «--formt» غير معروف؛ هل تقصد «--format»؟",
        );
        check(
            "tadqiq learn --least x",
            "القيمة «x» لا تصلح في «--least <COUNT>»",
        );
        check("tadqiq explain", "ينقص «<RULE>»");
        check(
            "tadqiq --ui ar",
            "ينقص الأمر؛ تسرد الأوامرَ «tadqiq --ui ar --help»",
        );
        check(
            "tadqiq align a b --color red",
            "القيمة «red» لا تصلح في «--color <WHEN>»؛ القيم: auto، always، never",
        );
    }

    #[test]
    fn arabic_is_asked_for_before_anything_is_read() {
        let check = |line: &str, expected| {
            let arguments = line.split(' ').map(Into::into);
            assert_eq!(is_asked(arguments), expected, "{line}");
        };
        check("tadqiq --ui ar --help", true);
        check("tadqiq check --ui=ar", true);
        check("tadqiq --ui en ar", false);
        check("tadqiq check ar", false);
    }
}
