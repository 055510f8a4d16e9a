//! The example for Spark, run with a real one where `TADQIQ_PYSPARK` names a Python that has `PySpark`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::cli::Folder;

/// Rows of which some are wrong, some right, and one is no row.
fn rows(count: usize) -> String {
    let mut text = String::new();
    for id in 0..count {
        let target = match id % 4 {
            0 => format!("ارتفعت الفاتورة بنسبة {id} في المئة."),
            1 => format!("ارتفعت الفاتورة بنسبة {} في المئة.", id + 1),
            2 => format!("ارتفعت الفاتورة الى {id} في المئة."),
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "{{\"id\": {id}, \"en\": \"The bill rose by {id} percent.\", \"ar\": \"{target}\"}}"
        );
        if id == count / 2 {
            text.push_str("{\"id\": -1, \"en\": \"No translation.\n");
        }
    }
    text
}

/// The lines of a report without the numbers of the rows, which count in what one program was given.
fn results(text: &str) -> Vec<Value> {
    let lines = text.lines().map(|line| {
        let mut value: Value = serde_json::from_str(line).unwrap();
        value.as_object_mut().unwrap().remove("row");
        value
    });
    lines.collect()
}

#[test]
fn spark_finds_what_one_run_finds() {
    let Some(python) = std::env::var_os("TADQIQ_PYSPARK") else {
        println!("skipped: TADQIQ_PYSPARK names no Python that has PySpark");
        return;
    };
    let folder = Folder::new("spark");
    let rows = folder.file("rows.jsonl", rows(400));
    let tadqiq = env!("CARGO_BIN_EXE_tadqiq");
    let alone = Command::new(tadqiq)
        .args(["check", "-", "--isolated", "--input-format", "jsonl"])
        .args(["--format", "jsonl"])
        .stdin(Stdio::from(fs::File::open(&rows).unwrap()))
        .output()
        .unwrap();
    let alone = results(&String::from_utf8(alone.stdout).unwrap());
    assert_eq!(alone.len(), 401);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/pyspark/check.py");
    let out = folder.0.join("findings");
    let status = Command::new(&python)
        .arg(script)
        .args([Path::new(&rows), &out, Path::new(tadqiq)])
        .env("PYSPARK_PYTHON", &python)
        .env(
            "PYSPARK_SUBMIT_ARGS",
            "--master local[2] --conf spark.ui.enabled=false pyspark-shell",
        )
        .status()
        .unwrap();
    assert!(status.success());
    let mut parts: Vec<_> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| {
            p.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with("part-")
        })
        .collect();
    parts.sort();
    assert!(parts.len() > 1, "one partition shows nothing");
    let text: String = parts
        .iter()
        .map(|p| fs::read_to_string(p).unwrap())
        .collect();
    assert_eq!(results(&text), alone);
}
