//! `tadqiq review`: one finding at a time, as `git add -p` goes through changes.
//!
//! It reads lines and writes lines: a program that draws the whole screen cannot lay out Arabic on any terminal. Every
//! decision is written at once, so that nothing is lost when the terminal goes away.

mod editor;
mod session;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufRead, Write};
use std::path::Path;

use clap::Args;
use serde::{Deserialize, Serialize};

use self::editor::Editor;
use self::session::{Outcome, Session};
use super::scope::{Scope, Work};
use super::{CLEAN, Shown, file, look};
use crate::check::Options;
use crate::error::Error;
use crate::project::Pair;
use crate::report::terminal::{self, Look};
use crate::say::{Message, say};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    scope: Scope,
    /// Show what was skipped before, too
    #[arg(long)]
    restart: bool,
    #[command(flatten)]
    shown: Shown,
}

/// What was skipped when somebody quit, so that the next review goes on behind it.
const STATE: &str = ".tadqiq-review.json";

#[derive(Default, Serialize, Deserialize)]
struct State {
    skipped: BTreeSet<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let work = arguments.scope.work()?;
    let path = work.project.folder.join(STATE);
    let mut skipped = if arguments.restart {
        BTreeSet::new()
    } else {
        read(&path)
    };
    let (stdin, stdout) = (io::stdin(), anstream::stdout());
    let mut talk = Talk {
        input: &mut stdin.lock(),
        out: &mut stdout.lock(),
        look: look(&arguments.shown),
    };
    if !skipped.is_empty() {
        let count = skipped.len();
        talk.say(&say!(
            "{count} skipped before; --restart shows them again.",
            "تُخطّيت من قبل {count}؛ يعرضها «--restart» مرة أخرى."
        ))?;
    }
    let mut done = Done::default();
    let mut quit = false;
    for pair in &work.pairs {
        if pair.missing_target().is_some() {
            continue;
        }
        let options = work.project.config.options(pair.key());
        if walk(&work, pair, options, &mut skipped, &mut talk, &mut done)? == Next::Quit {
            quit = true;
            break;
        }
    }
    let Done {
        accepted,
        edited,
        ignored,
        skipped: passed,
    } = done;
    talk.say(&say!(
        "{accepted} accepted, {edited} edited, {ignored} ignored, {passed} skipped.",
        "قُبلت {accepted}، وحُررت {edited}، وأُهملت {ignored}، وتُخطّيت {passed}."
    ))?;
    if quit && !skipped.is_empty() {
        save(&path, skipped)?;
    } else if path.exists() {
        fs::remove_file(&path).map_err(|cause| write_error(&path, cause))?;
    }
    Ok(CLEAN)
}

fn read(path: &Path) -> BTreeSet<String> {
    // What was skipped is a convenience: a file that cannot be read is as none.
    let text = fs::read_to_string(path).unwrap_or_default();
    let state: State = serde_json::from_str(&text).unwrap_or_default();
    state.skipped
}

fn save(path: &Path, skipped: BTreeSet<String>) -> Result<(), Error> {
    let mut text = serde_json::to_string_pretty(&State { skipped }).unwrap_or_default();
    text.push('\n');
    file::write(path, text.as_bytes()).map_err(|cause| write_error(path, cause))
}

fn write_error(path: &Path, cause: io::Error) -> Error {
    let path = path.to_string_lossy().into_owned();
    Error::WriteFile { path, cause }
}

/// What was done, for the last line.
#[derive(Default)]
struct Done {
    accepted: usize,
    edited: usize,
    ignored: usize,
    skipped: usize,
}

#[derive(PartialEq, Eq)]
enum Next {
    /// The next pair of files.
    File,
    /// Nothing more.
    Quit,
}

/// The person at the other end.
struct Talk<'a> {
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
    look: Look,
}

impl Talk<'_> {
    fn say(&mut self, message: &Message) -> Result<(), Error> {
        let said = terminal::lines(message.of(self.look.ui), self.look);
        self.show(&said)
    }

    fn show(&mut self, text: &str) -> Result<(), Error> {
        writeln!(self.out, "{text}").map_err(|cause| Error::Write { cause })
    }

    /// The answer without the space around it; none where the input has ended.
    fn ask(&mut self, question: &str) -> Result<Option<String>, Error> {
        write!(self.out, "{question} ")
            .and_then(|()| self.out.flush())
            .map_err(|cause| Error::Write { cause })?;
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(0) | Err(_) => {
                self.show("")?;
                Ok(None)
            }
            Ok(_) => Ok(Some(line.trim().to_owned())),
        }
    }
}

fn help() -> Message {
    say!(
        "\
y  accept the fix and write it into the file
e  edit the sentence in $VISUAL or $EDITOR
i  ignore the finding from now on; a reason is asked for, and kept in the baseline
n  skip the finding
u  undo the last decision of this file
g  go to the place in the editor, and read the file anew
d  done with this file
q  quit; the next review goes on here
?  this list",
        "\
y  قبول الإصلاح وكتابته في الملف
e  تحرير الجملة في المحرر
i  إهمال الملاحظة من الآن فصاعدًا؛ يُسأل عن السبب ويُحفظ في خط الأساس
n  تخطي الملاحظة
u  التراجع عن آخر قرار في هذا الملف
g  الذهاب إلى الموضع في المحرر، وقراءة الملف من جديد
d  إنهاء هذا الملف
q  الخروج؛ وتستأنف المراجعة التالية من هنا
?  هذه القائمة"
    )
}

/// Goes through the findings of a pair.
fn walk(
    work: &Work,
    pair: &Pair,
    options: Options,
    skipped: &mut BTreeSet<String>,
    talk: &mut Talk<'_>,
    done: &mut Done,
) -> Result<Next, Error> {
    let editor = Editor::of_user();
    let why = say!("why?", "لماذا؟");
    let why = terminal::lines(why.of(talk.look.ui), talk.look);
    let mut session = Session::open(work, pair, options)?;
    loop {
        session.pass(skipped);
        let Some(finding) = session.current() else {
            return Ok(Next::File);
        };
        let (at, of) = (session.position() + 1, session.count());
        let shown = terminal::one(session.checked(), finding, talk.look);
        let fixable = finding.fix.is_some();
        talk.show(&format!("\n{shown}"))?;
        let keys = if fixable {
            "y,e,i,n,u,g,d,q,?"
        } else {
            "e,i,n,u,g,d,q,?"
        };
        let Some(answer) = talk.ask(&format!("({at}/{of}) [{keys}]"))? else {
            return Ok(Next::Quit);
        };
        let outcome = match answer.as_str() {
            "y" if fixable => session.accept(skipped)?,
            "e" => session.edit(&editor, skipped)?,
            "i" => match talk.ask(&why)? {
                Some(reason) => session.ignore(&reason)?,
                None => return Ok(Next::Quit),
            },
            "n" | "s" => session.skip(skipped),
            "u" => session.undo(skipped)?,
            "g" => session.go(&editor, skipped)?,
            "d" => return Ok(Next::File),
            "q" => return Ok(Next::Quit),
            _ => Outcome::Said(help()),
        };
        match outcome {
            Outcome::Accepted => done.accepted += 1,
            Outcome::Edited => done.edited += 1,
            Outcome::Ignored => done.ignored += 1,
            Outcome::Skipped => done.skipped += 1,
            Outcome::Undone(Decision::Accepted) => done.accepted -= 1,
            Outcome::Undone(Decision::Edited) => done.edited -= 1,
            Outcome::Undone(Decision::Ignored) => done.ignored -= 1,
            Outcome::Undone(Decision::Skipped) => done.skipped -= 1,
            Outcome::Said(text) => talk.say(&text)?,
            Outcome::Nothing => {}
        }
    }
}

/// A decision that can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    Accepted,
    Edited,
    Ignored,
    Skipped,
}
