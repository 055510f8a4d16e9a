//! Word documents, made here entry by entry: what is text in them, what a fix writes, and archives that are none.

use std::io::{Cursor, Read as _, Write as _};

use tadqiq::bitext::{Bitext, BlockKind, Document, Lang};
use tadqiq::check::Options;
use tadqiq::error::Error;
use tadqiq::finding::Safety;
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::report::place::Places;
use tadqiq::{fix, segment};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const MODE: Segmentation = Segmentation::Auto;
const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const ENGLISH: &str = "<w:p><w:r><w:t>The boys went to the school.</w:t></w:r></w:p>";

/// An archive of these entries, packed.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn part(root: &str, body: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:{root} xmlns:w=\"w\">{body}</w:{root}>")
}

fn body(paragraphs: &str) -> String {
    part("document", &format!("<w:body>{paragraphs}</w:body>"))
}

/// A document with this body, and other parts.
fn docx(paragraphs: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = body(paragraphs);
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/media/image1.png", &[0x89, b'P', 0, 1, 2, 3]),
    ];
    entries.extend(others.iter().map(|(name, text)| (*name, text.as_bytes())));
    archive(&entries)
}

fn pair(target: Vec<u8>) -> Result<Bitext, Error> {
    let languages = Languages {
        source: Some(Lang::English),
        target: Some(Lang::Arabic),
    };
    let source = ("en.docx", docx(ENGLISH, &[]));
    let read = read::parse(source, ("ar.docx", target), languages, MODE)?;
    Ok(segment::split(read, MODE))
}

fn blocks(document: &Document) -> Vec<String> {
    let shown = document.blocks.iter().map(|block| {
        let kind = match block.kind {
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Heading => format!("h{}", block.level),
            BlockKind::Item => format!("li{}", block.level),
            BlockKind::Cell => "td".to_owned(),
            BlockKind::Caption => "cap".to_owned(),
            BlockKind::Code => "pre".to_owned(),
        };
        format!("{kind} {}", document.slice(block.span))
    });
    shown.collect()
}

/// The blocks of a body.
fn check(paragraphs: &str, expected: &[&str]) {
    let bitext = pair(docx(paragraphs, &[])).unwrap();
    assert_eq!(blocks(&bitext.target), expected, "{paragraphs}");
}

#[test]
fn paragraphs_and_runs() {
    check(
        "<w:p><w:r><w:t>ذهب الأ</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">ولاد </w:t></w:r><w:r><w:t> إلى &amp; ثم</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>نعم</w:t><w:tab/><w:t>لا</w:t><w:br/><w:t>ربما</w:t></w:r></w:p>",
        &["p ذهب الأولاد إلى & ثم", "p نعم\tلا\nربما"],
    );
    // A tab stop is no tab.
    check(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>بند</w:t></w:r></w:p><w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>عنوان</w:t></w:r></w:p>",
        &["li2 بند", "h3 عنوان"],
    );
    check(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>خلية</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>بعدها</w:t></w:r></w:p>",
        &["td خلية", "p بعدها"],
    );
}

#[test]
fn what_nobody_sees_is_no_text() {
    check(
        "<w:p><w:r><w:t>قال </w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>أبدا</w:delText></w:r><w:r><w:t>محذوف</w:t></w:r></w:del><w:ins><w:r><w:t xml:space=\"preserve\"> نعم</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>نقل</w:t></w:r></w:moveFrom></w:p>",
        &["p قال نعم"],
    );
    // The end of the first paragraph was deleted.
    check(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>أول</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\"> ثان</w:t></w:r></w:p>",
        &["p أول ثان"],
    );
    // A text box is there twice, the second time for older programs.
    check(
        "<w:p><w:r><w:t>خارج</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>داخل</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>داخل</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        &["p داخل", "p خارج"],
    );
    check(
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>صفحة</w:t></w:r></w:p>",
        &["p صفحة"],
    );
}

#[test]
fn notes_headers_and_styles() {
    let run = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let note = part(
        "footnotes",
        &format!("<w:footnote>{}</w:footnote>", run("حاشية")),
    );
    let header = part("hdr", &run("ترويسة"));
    let styles = part(
        "styles",
        "<w:style w:styleId=\"a1\"><w:name w:val=\"heading 2\"/></w:style>",
    );
    let others = [
        ("word/header1.xml", header.as_str()),
        ("word/footnotes.xml", &note),
        ("word/styles.xml", &styles),
        ("word/_rels/header1.xml.rels", "<Relationships/>"),
    ];
    let text = "<w:p><w:pPr><w:pStyle w:val=\"a1\"/></w:pPr><w:r><w:t>عنوان</w:t></w:r></w:p>";
    let bitext = pair(docx(text, &others)).unwrap();
    assert_eq!(blocks(&bitext.target), ["h2 عنوان", "p حاشية", "p ترويسة"]);
}

/// The packed bytes of an entry, and its contents.
fn entry(archive: &[u8], name: &str) -> (Vec<u8>, Vec<u8>) {
    let mut zip = ZipArchive::new(Cursor::new(archive)).unwrap();
    let number = zip.index_for_name(name).unwrap();
    let (mut packed, mut bytes) = (Vec::new(), Vec::new());
    let mut raw = zip.by_index_raw(number).unwrap();
    raw.read_to_end(&mut packed).unwrap();
    drop(raw);
    zip.by_index(number)
        .unwrap()
        .read_to_end(&mut bytes)
        .unwrap();
    (packed, bytes)
}

#[test]
fn a_fix_changes_its_own_bytes_of_its_own_part() {
    let text = "<w:p><w:r><w:t>ذهب الأولاد ال</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">ى المدرسة.</w:t></w:r></w:p>";
    let footnotes = part(
        "footnotes",
        "<w:p><w:r><w:t>انظر إلى الصورة.</w:t></w:r></w:p>",
    );
    let old = docx(text, &[("word/footnotes.xml", &footnotes)]);
    let bitext = pair(old.clone()).unwrap();
    assert_eq!(read::raw(&bitext.target).unwrap(), old);
    let (fixed, _) = fix::settle(bitext, MODE, &Options::default(), Safety::Safe);
    let new = read::raw(&fixed.target).unwrap();
    let part = |bytes: &[u8]| String::from_utf8(entry(bytes, "word/document.xml").1).unwrap();
    let expected = text
        .replace("ال</w:t></w:r>", "إلى</w:t></w:r>")
        .replace(">ى المدرسة", "> المدرسة");
    assert_eq!(part(&new), body(&expected));
    for name in [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/media/image1.png",
        "word/footnotes.xml",
    ] {
        assert_eq!(entry(&new, name), entry(&old, name), "{name}");
    }
    let names = |bytes: &[u8]| {
        let zip = ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        zip.file_names_raw().map(<[u8]>::to_vec).collect::<Vec<_>>()
    };
    assert_eq!(names(&new), names(&old));
}

#[test]
fn places_are_those_of_the_part() {
    let text = "<w:p><w:r><w:t>ذهب الأولاد الى المدرسة.</w:t></w:r></w:p>";
    let bitext = pair(docx(text, &[])).unwrap();
    let (bitext, findings) = fix::settle(bitext, MODE, &Options::default(), Safety::Safe);
    assert!(findings.is_empty(), "{findings:?}");
    let word = bitext.target.text.find("إلى").unwrap();
    let span = tadqiq::bitext::Span::new(word, word + "إلى".len());
    let place = Places::new(&bitext.target).place(span);
    let document = body(text).replace("الى", "إلى");
    assert_eq!(place.start, document.find("إلى").unwrap());
    assert_eq!(place.from.line, 2);
}

#[test]
fn a_comment_silences_a_rule() {
    let comments = part(
        "comments",
        "<w:comment w:id=\"7\"><w:p><w:r><w:t>tadqiq-ignore wrong-hamza: a quotation</w:t></w:r></w:p></w:comment>",
    );
    let text = |reference: &str| {
        format!("<w:p><w:r><w:t>ذهب الأولاد الى المدرسة.</w:t></w:r>{reference}</w:p>")
    };
    let found = |reference: &str| {
        let target = docx(&text(reference), &[("word/comments.xml", &comments)]);
        let (bitext, alignment) = tadqiq::align::align(pair(target).unwrap(), MODE);
        let found = tadqiq::check::run(&bitext, &alignment, &Options::default());
        found.iter().map(|f| f.rule.id).collect::<Vec<_>>()
    };
    assert_eq!(found(""), ["wrong-hamza"]);
    let reference = "<w:r><w:commentReference w:id=\"7\"/></w:r>";
    assert_eq!(found(reference), [""; 0]);
}

#[test]
fn a_broken_part_is_read_as_far_as_it_goes() {
    let bitext = pair(docx(
        "<w:p><w:r><w:t>قبل</w:t></w:r></w:p><w:p><w:r><w:t>a < b</w:t></w:r></w:p>",
        &[],
    ))
    .unwrap();
    assert_eq!(bitext.target.problems.len(), 1);
    assert_eq!(blocks(&bitext.target)[0], "p قبل");
}

/// What is said of bytes that are no document.
fn refused(bytes: Vec<u8>) -> String {
    pair(bytes).unwrap_err().to_string()
}

#[test]
fn what_is_no_document_is_refused() {
    let said = refused(b"not a zip archive".to_vec());
    assert!(
        said.starts_with("ar.docx: not readable as Word document: "),
        "{said}"
    );
    let said = refused(archive(&[("a.txt", b"a")]));
    assert!(said.contains("_rels/.rels"), "{said}");
    let said = refused(archive(&[("_rels/.rels", RELATIONS.as_bytes())]));
    assert!(said.contains("word/document.xml"), "{said}");
    let whole = docx(ENGLISH, &[]);
    let said = refused(whole[..whole.len() / 2].to_vec());
    assert!(said.contains("not readable"), "{said}");
    let said = refused(archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", b"\xFF\xFE"),
    ]));
    assert!(said.contains("word/document.xml: not UTF-8 text"), "{said}");
}

#[test]
fn bombs_are_not_unpacked() {
    // Zeros are packed a thousandfold.
    let spaces = vec![b' '; 8 << 20];
    let bomb = archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", &spaces),
    ]);
    assert!(bomb.len() < 20_000);
    let said = refused(bomb);
    assert!(
        said.contains("unpacks to more than 200 times its size"),
        "{said}"
    );
    let names: Vec<String> = (0..10_001).map(|n| n.to_string()).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
    let said = refused(archive(&entries));
    assert!(
        said.contains("10001 entries are more than the 10000"),
        "{said}"
    );
    // An entity that grows is not expanded: the reader knows none.
    let entities = "<!DOCTYPE d [<!ENTITY a \"نصنصنص\"><!ENTITY b \"&a;&a;&a;\">]>";
    let document =
        format!("{entities}<w:document><w:p><w:r><w:t>نص &b;</w:t></w:r></w:p></w:document>");
    let bitext = pair(archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ]))
    .unwrap();
    assert_eq!(blocks(&bitext.target), ["p نص &b;"]);
}
