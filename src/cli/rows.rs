//! `tadqiq check - --input-format jsonl --format jsonl`: rows in, rows out, in the same order and as they come.
//!
//! Every row is a bitext of its own, so that rows may be spread over many machines and the findings stay the same.

use std::io::{self, BufRead as _, Write as _};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{CLEAN, FAILED, FOUND, ui};
use crate::check::{Checked, Options};
use crate::error::Error;
use crate::finding::Severity;
use crate::report::{Report, json};
use crate::{align, read, segment};

/// Rows that are read before the first of them is written: enough to keep the processors busy.
const TOGETHER: usize = 256;

/// What is said about a row.
#[derive(Serialize)]
struct Output {
    /// Its number, from 0.
    row: usize,
    /// Its `id`, as it stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    /// Places count bytes of the row.
    findings: Vec<Box<RawValue>>,
    /// Why it could not be checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(skip)]
    fails: bool,
}

/// Checks the rows of standard input, and writes what is found in each to standard output.
pub(super) fn run(
    reading: read::Options,
    options: &Options,
    fail_on: Option<Severity>,
) -> Result<u8, Error> {
    let mut input = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let failed = |cause| Error::Write { cause };
    let (mut code, mut number) = (CLEAN, 0);
    loop {
        let mut rows: Vec<(usize, Vec<u8>)> = Vec::new();
        while rows.len() < TOGETHER {
            let mut line = Vec::new();
            let read = input.read_until(b'\n', &mut line);
            if read.map_err(|cause| Error::Read {
                path: read::STANDARD_INPUT.to_owned(),
                cause,
            })? == 0
            {
                break;
            }
            if !line.trim_ascii().is_empty() {
                rows.push((number, line));
            }
            number += 1;
        }
        if rows.is_empty() {
            return Ok(code);
        }
        let rows = rows.into_par_iter();
        let outputs: Vec<Output> = rows
            .map(|(row, line)| check(row, line, reading, options, fail_on))
            .collect();
        for output in &outputs {
            serde_json::to_writer(&mut out, output).map_err(|e| failed(e.into()))?;
            out.write_all(b"\n").map_err(failed)?;
            code = match (&output.error, output.fails) {
                (Some(_), _) => FAILED,
                (None, true) => code.max(FOUND),
                _ => code,
            };
        }
        out.flush().map_err(failed)?;
    }
}

fn check(
    row: usize,
    line: Vec<u8>,
    reading: read::Options,
    options: &Options,
    fail_on: Option<Severity>,
) -> Output {
    let id = serde_json::from_slice::<Value>(&line)
        .ok()
        .and_then(|mut value| value.get_mut("id").map(Value::take));
    let mut output = Output {
        row,
        id,
        findings: Vec::new(),
        error: None,
        fails: false,
    };
    let bitext = match read::parse_bilingual((read::STANDARD_INPUT, line), reading) {
        Ok(bitext) => segment::split(bitext, reading.segmentation),
        Err(error) => {
            output.error = Some(error.message().of(ui()).to_owned());
            return output;
        }
    };
    let (bitext, alignment) = align::align_with(bitext, reading.segmentation, &options.learned);
    let checked = [Checked::new(bitext, alignment, options)];
    let report = Report {
        pairs: &checked,
        rules: &options.rules,
        fail_on,
        ui: ui(),
    };
    output.fails = checked[0].findings.iter().any(|f| report.fails(f.severity));
    let mut lines = Vec::new();
    // Writing to memory cannot fail.
    let _ = json::write_lines(&report, &mut lines);
    let lines = String::from_utf8_lossy(&lines);
    let findings = lines.lines().map(|l| RawValue::from_string(l.to_owned()));
    output.findings = findings.filter_map(Result::ok).collect();
    output
}
