//! The main job on a real article, scraped into one block: read in place, skipped where it is absent.

use std::path::Path;

use tadqiq::bitext::Bitext;
use tadqiq::check::{self, Options};
use tadqiq::finding::{Finding, Severity};
use tadqiq::read::{self, Segmentation};
use tadqiq::{align, segment};

fn article() -> Option<(Bitext, Vec<Finding>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed");
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return None;
    }
    let bitext = read::bitext(
        &path("en.txt"),
        Some(&path("ar.txt")),
        read::Options::default(),
    )
    .unwrap();
    let (bitext, alignment) = align::align(
        segment::split(bitext, Segmentation::Auto),
        Segmentation::Auto,
    );
    let findings = check::run(&bitext, &alignment, &Options::default());
    Some((bitext, findings))
}

#[test]
fn the_faults_of_the_article_are_found_and_nothing_else() {
    let Some((bitext, findings)) = article() else {
        return;
    };
    let words = |f: &Finding| f.target.map_or("", |s| bitext.target.slice(s)).to_owned();
    let of = |rule: &str| {
        findings
            .iter()
            .filter(|f| f.rule.id == rule)
            .collect::<Vec<_>>()
    };
    let only = |rule: &str| {
        let found = of(rule);
        assert_eq!(found.len(), 1, "{rule}: {found:?}");
        found[0]
    };
    let left = only("untranslated-fragment");
    assert_eq!(
        (
            words(left).as_str(),
            left.source.map(|s| bitext.source.slice(s))
        ),
        ("once again", Some("once again"))
    );
    assert_eq!(words(only("misspelt-word")), "تجاريزيتها");
    assert!(
        only("misspelt-word").fix.is_none(),
        "no suggestion is better than a silly one"
    );
    assert_eq!(words(only("inconsistent-term")), "الذكاء الاصطناعي");
    assert_eq!(only("shared-boilerplate").severity, Severity::Neutral);
    let headings: Vec<&str> = of("lost-structure")
        .iter()
        .filter_map(|f| f.source)
        .map(|s| bitext.source.slice(s))
        .collect();
    assert_eq!(
        headings,
        [
            "Meta may be backing away from its open AI strategy",
            "The current position and the fate of future innovations",
            "Background and previous strategy",
            "Financial and commercial pressures",
            "Possible implications of the shift",
            "Impact of the shift on the AI field",
            "Global competition",
            "A short introduction to Meta",
        ]
    );
    assert_eq!(findings.len(), 4 + headings.len(), "{findings:#?}");
}
