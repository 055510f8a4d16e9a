//! The formats that other programs read, read back: each says where, what and how bad, and holds any text.

use serde_json::Value;
use tadqiq::align;
use tadqiq::bitext::Lang;
use tadqiq::check::{Checked, Options};
use tadqiq::finding::Severity;
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::report::{Report, csv, github, gitlab, html, json, junit, plain, rdjson, sarif};
use tadqiq::segment;

const EN: &str = "Plan: 50%, <b>\n\nThe \u{1F642} bill rose by 12 percent, said J & Co.\n\nThe council came to the old garden <script>.\n";
/// Signs of every format, a character outside the basic plane before the finding, and one finding a line.
const AR: &str = "خطة: 50٪، <b>\r\n\r\nقالت J & Co \u{1F642} إن الفاتورة ارتفعت بنسبة 21 في المئة.\n\nوصل المجلس الى الحديقة القديمة <script>.";

fn checked(name: &str) -> Checked {
    let raw = |text: &str| text.as_bytes().to_vec();
    let (source, target) = (format!("./en/{name}.txt"), format!("./ar/{name} 1.txt"));
    let bitext = read::parse(
        (&source, raw(EN)),
        (&target, raw(AR)),
        Languages::default(),
        Segmentation::Auto,
    )
    .unwrap();
    let (bitext, alignment) = align::align(
        segment::split(bitext, Segmentation::Auto),
        Segmentation::Auto,
    );
    Checked::new(bitext, alignment, &Options::default())
}

/// Two pairs in a format, as text.
fn written(write: impl Fn(&Report<'_>, &mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let pairs = [checked("a"), checked("b")];
    assert!(pairs[0].findings.len() >= 2, "{:?}", pairs[0].findings);
    let report = Report {
        pairs: &pairs,
        rules: &Options::default().rules,
        fail_on: Some(Severity::Major),
        ui: Lang::English,
    };
    let mut out = Vec::new();
    write(&report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// What a document has against a schema; the words of JSON Schema that ours uses.
fn against(schema: &Value, root: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(Value::String(name)) = schema.get("$ref") {
        let definition = root.pointer(name.trim_start_matches('#')).unwrap();
        return against(definition, root, value, at);
    }
    if let Some(choices) = schema.get("anyOf") {
        let fits = |choice: &Value| against(choice, root, value, at).is_empty();
        let none = !list(choices).iter().any(fits);
        return none
            .then(|| format!("{at} fits no choice"))
            .into_iter()
            .collect();
    }
    let mut found = Vec::new();
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let wanted = schema.get("type").and_then(Value::as_str);
    if wanted.is_some_and(|w| w != kind && !(w == "number" && kind == "integer")) {
        found.push(format!("{at} is {kind}"));
    }
    let one = schema.get("const").is_some_and(|c| c != value);
    if one || schema.get("enum").is_some_and(|e| !list(e).contains(value)) {
        found.push(format!("{at} is {value}"));
    }
    for name in schema.get("required").map_or(&[][..], list) {
        if value.get(name.as_str().unwrap()).is_none() {
            found.push(format!("{at} has no {name}"));
        }
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        let at = format!("{at}.{name}");
        match schema.get("properties").and_then(|p| p.get(name)) {
            Some(schema) => found.extend(against(schema, root, inner, &at)),
            None => found.push(format!("{at} is not described")),
        }
    }
    for (number, inner) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(against(
            &schema["items"],
            root,
            inner,
            &format!("{at}[{number}]"),
        ));
    }
    found
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = parsed(json::SCHEMA);
    let output = parsed(&written(json::write));
    assert_eq!(
        against(&schema, &schema, &output, "$"),
        Vec::<String>::new()
    );
    let lines = written(json::write_lines);
    let lines: Vec<Value> = lines.lines().map(parsed).collect();
    assert_eq!(&lines, list(&output["findings"]));
    let last = lines.last().unwrap();
    assert_eq!(last["pair"], 1);
    let (start, end) = (&last["target"]["start"], &last["target"]["end"]);
    let range = start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize;
    assert_eq!(&AR[range], last["target"]["text"].as_str().unwrap());
}

#[test]
fn sarif_has_rules_places_and_fixes() {
    let log = parsed(&written(sarif::write));
    let run = &log["runs"][0];
    let rules = list(&run["tool"]["driver"]["rules"]);
    for result in list(&run["results"]) {
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(result["partialFingerprints"]["tadqiqFinding/v1"].is_string());
        let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert!(uri == "ar/a%201.txt" || uri == "ar/b%201.txt", "{uri}");
    }
    let is = |id: &'static str| move |r: &&Value| r["ruleId"] == id;
    let results = list(&run["results"]);
    let number = results.iter().find(is("wrong-number")).unwrap();
    let region = &number["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 3);
    // Code points: the character outside the basic plane is one.
    let line = AR.lines().nth(2).unwrap();
    let column = line.chars().position(|c| c == '2').unwrap() + 1;
    assert_eq!(region["startColumn"], column);
    assert_eq!(region["endColumn"], column + "21 في المئة".chars().count());
    let text = number["message"]["text"].as_str().unwrap();
    assert!(text.ends_with("](1))"), "{text}");
    let related = &number["relatedLocations"][0];
    assert_eq!(
        related["physicalLocation"]["artifactLocation"]["uri"],
        "en/a.txt"
    );
    let hamza = results.iter().find(is("wrong-hamza")).unwrap();
    let change = &hamza["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "إلى");
}

#[test]
fn github_shows_the_worst_first() {
    let text = written(github::write);
    let levels: Vec<&str> = text
        .lines()
        .map(|l| l.trim_start_matches(':').split(' ').next().unwrap())
        .collect();
    let mut sorted = levels.clone();
    sorted.sort_by_key(|l| ["error", "warning", "notice"].iter().position(|x| x == l));
    assert_eq!(levels, sorted);
    assert!(
        text.contains("file=ar/a 1.txt,line=3,endLine=3,col="),
        "{text}"
    );
}

#[test]
fn gitlab_has_a_name_for_each_issue() {
    let issues = parsed(&written(gitlab::write));
    let mut names: Vec<&str> = list(&issues)
        .iter()
        .map(|i| i["fingerprint"].as_str().unwrap())
        .collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    assert_eq!(issues[0]["location"]["path"], "ar/a 1.txt");
}

#[test]
fn reviewdog_gets_bytes() {
    let text = written(rdjson::write);
    let rows: Vec<Value> = text.lines().map(parsed).collect();
    let number = rows
        .iter()
        .find(|r| r["code"]["value"] == "wrong-number")
        .unwrap();
    let line = AR.lines().nth(2).unwrap();
    let start = &number["location"]["range"]["start"];
    assert_eq!(start["line"], 3);
    assert_eq!(start["column"], line.find("21").unwrap() + 1);
}

#[test]
fn junit_fails_where_the_check_does() {
    let text = written(junit::write);
    let failures = text.matches("<failure ").count();
    assert_eq!(failures, 2, "{text}");
    assert!(text.contains(&format!("failures=\"{failures}\"")));
    assert_eq!(
        text.matches("<testcase ").count(),
        2 * Options::default().rules.len()
    );
    assert!(text.contains("<system-out>"), "milder findings are told");
    assert!(!text.contains("<script>"));
}

#[test]
fn tables_and_sentences_have_a_row_a_finding() {
    let findings = written(json::write_lines).lines().count();
    let table = written(csv::write);
    assert_eq!(table.matches("\r\n").count(), findings + 1);
    let sentences = written(plain::write);
    assert_eq!(sentences.lines().count(), findings + 1);
    assert!(
        sentences.starts_with("./ar/a 1.txt, line 3: "),
        "{sentences}"
    );
}

/// The names of the elements that are open where a page ends, and what was closed wrongly.
fn unbalanced(page: &str) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap();
        rest = after;
        let name: String = tag.chars().take_while(|c| !c.is_whitespace()).collect();
        if let Some(closed) = name.strip_prefix('/') {
            if open.last().is_some_and(|last| last == closed) {
                open.pop();
            } else {
                open.push(name);
            }
        } else if !matches!(name.as_str(), "!DOCTYPE" | "meta" | "input") {
            // What stands in these is no markup.
            if matches!(name.as_str(), "script" | "style") {
                rest = &rest[rest.find(&format!("</{name}>")).unwrap()..];
            }
            open.push(name);
        }
    }
    open
}

/// The values of an attribute.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    let found = page.split(start.as_str()).skip(1);
    found.map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn the_page_holds_text_as_text() {
    let page = written(html::write);
    assert_eq!(unbalanced(&page), Vec::<String>::new());
    assert_eq!(page.matches("<script").count(), 1, "a text became a script");
    assert!(page.contains("&lt;script&gt;"));
    assert!(
        !page.contains("http://") && !page.contains("src="),
        "it loads something"
    );
    let numbers = values(&page, "data-number");
    assert_eq!(numbers.len(), written(json::write_lines).lines().count());
    let marked = values(&page, "data-finding");
    let marked: Vec<&str> = marked.iter().flat_map(|m| m.split(' ')).collect();
    assert!(
        numbers.iter().all(|n| marked.contains(n)),
        "a finding has no mark"
    );
    assert!(
        marked.iter().all(|n| numbers.contains(n)),
        "a mark has no finding"
    );
    let mut ids = values(&page, "id");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
    let links = values(&page, "href");
    assert!(
        links
            .iter()
            .all(|l| ids.contains(&l.trim_start_matches('#')))
    );
}
