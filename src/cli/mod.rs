//! The command line, one file a verb.

mod align;
mod arabic;
mod baseline;
mod check;
pub(crate) mod file;
mod fix;
mod init;
mod learn;
mod review;
mod rows;
mod rules;
mod scope;
mod shell;
mod test;

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;
use std::sync::OnceLock;

use anstream::eprintln;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::bitext::Lang;
use crate::error::Error;
use crate::lsp;
use crate::project;
use crate::read::{Format, Segmentation};
use crate::report::bidi::Bidi;
use crate::report::terminal::Look;

/// Checks a translation against its source, Arabic and English, both directions.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = MORE,
    disable_help_subcommand = true,
    propagate_version = true
)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
    /// When to use color
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Language of reports and messages
    #[arg(long, global = true, value_enum, default_value_t = LangArg::En, value_name = "LANG")]
    ui: LangArg,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Find what is wrong in a translation
    Check(check::Arguments),
    /// Write a translation with its certain fixes applied
    ///
    /// Encoding, line ends and everything that no fix is about stay as they are. The exit code is 0; with --diff it is 1
    /// when something would change.
    Fix(fix::Arguments),
    /// Show which sentences translate which
    Align(align::Arguments),
    /// Write a first tadqiq.toml for the files of this folder
    Init(init::Arguments),
    /// Freeze what the project's check finds today, so that only new findings are shown
    ///
    /// A finding is known again by its words and their sentence, so it may move, and comes back when somebody touches the
    /// sentence.
    Baseline(baseline::Arguments),
    /// Go through the findings one by one: accept, edit, ignore, skip
    ///
    /// Each is shown with its source and its fix, and answered by a letter, as in `git add -p`; ? lists them. What is
    /// decided is written at once.
    Review(review::Arguments),
    /// Run the examples of the house's own rules, and hold what they find in samples against snapshots
    Test(test::Arguments),
    /// Serve an editor: findings while one writes, by the Language Server Protocol
    ///
    /// It speaks over standard input and output, so an editor starts it. Files belong together as tadqiq.toml says;
    /// catalogs need none.
    Lsp,
    /// Propose terms, spellings of names, kept words and word pairs from published translations
    ///
    /// The result is a table for a person to go through. Once that is done, `learned = "learned.tsv"` in tadqiq.toml puts it
    /// to use.
    Learn(learn::Arguments),
    /// List the rules
    Rules,
    /// Show the page of a rule: why, examples, limits
    Explain(rules::Arguments),
    /// Write the completions of a shell to standard output
    #[command(long_about = COMPLETIONS)]
    Completions(shell::Completions),
    /// Write the manual, in the form that `man` reads
    Man(shell::Pages),
}

const MORE: &str = "\
Examples:
  tadqiq check en.md ar.md         What is wrong in a translation
  tadqiq fix --diff en.md ar.md    What the certain fixes would change
  tadqiq init                      Settings for a whole folder; then: tadqiq check
  tadqiq explain RULE              The page of a rule that a report names

The exit code is 0 when nothing was found, 1 when something was, 2 when tadqiq could not run.";

const COMPLETIONS: &str = "Write the completions of a shell to standard output

  bash: tadqiq completions bash > ~/.local/share/bash-completion/completions/tadqiq
  zsh:  tadqiq completions zsh > a folder of $fpath, as _tadqiq
  fish: tadqiq completions fish > ~/.config/fish/completions/tadqiq.fish";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// What is said about the files.
#[derive(Debug, Args)]
struct Reading {
    /// Format of the files, instead of what their extensions say
    #[arg(long, value_enum, value_name = "FORMAT")]
    input_format: Option<Format>,
    /// Language of the source, instead of detecting it
    #[arg(long, value_enum, value_name = "LANG")]
    source_lang: Option<LangArg>,
    /// Language of the target, instead of detecting it
    #[arg(long, value_enum, value_name = "LANG")]
    target_lang: Option<LangArg>,
    /// How the files are cut into sentences [default: auto]
    #[arg(long, value_enum, value_name = "HOW")]
    segmentation: Option<SegmentationArg>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangArg {
    /// Arabic
    Ar,
    /// English
    En,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SegmentationArg {
    /// Find paragraphs and sentences
    Auto,
    /// One sentence a line, a blank line between paragraphs
    Lines,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Lang {
        match lang {
            LangArg::Ar => Lang::Arabic,
            LangArg::En => Lang::English,
        }
    }
}

impl Reading {
    /// Puts what was said over what the project says.
    fn apply(&self, pair: &mut project::Pair) {
        let options = &mut pair.options;
        options.format = self.input_format.or(options.format);
        let languages = &mut options.languages;
        if let Some(lang) = self.source_lang {
            languages.source = Some(lang.into());
        }
        if let Some(lang) = self.target_lang {
            languages.target = Some(lang.into());
        }
        if let Some(how) = self.segmentation {
            options.segmentation = match how {
                SegmentationArg::Auto => Segmentation::Auto,
                SegmentationArg::Lines => Segmentation::Lines,
            };
        }
    }
}

/// How text of two directions is shown.
#[derive(Debug, Args)]
struct Shown {
    /// How lines that mix directions are kept in order
    #[arg(long, value_enum, default_value_t = BidiArg::Auto, value_name = "HOW")]
    bidi: BidiArg,
    /// Say what was looked at and found right, and which rules ran
    #[arg(long, short)]
    verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BidiArg {
    /// What suits the terminal, as far as its environment tells; off where the output is no terminal
    Auto,
    /// Wrap runs of the other direction in Unicode isolates
    Isolate,
    /// Order and shape the text here, for terminals that show Arabic from left to right
    Visual,
    /// The bytes as they are
    Off,
}

/// How a report for people is drawn on standard output.
fn look(shown: &Shown) -> Look {
    let terminal = io::stdout().is_terminal();
    let color = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let bidi = match shown.bidi {
        BidiArg::Auto if terminal => Bidi::guess(|name| std::env::var(name).ok()),
        BidiArg::Auto | BidiArg::Off => Bidi::Off,
        BidiArg::Isolate => Bidi::Isolate,
        BidiArg::Visual => Bidi::Visual,
    };
    let width = columns().filter(|_| terminal);
    Look {
        color,
        bidi,
        width,
        links: terminal && color && knows_links(),
        verbose: shown.verbose,
        ui: ui(),
    }
}

/// Columns of the terminal that standard output is.
fn columns() -> Option<usize> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
}

/// Whether the terminal passes over a link that it cannot show: all do but the old ones. `FORCE_HYPERLINK` decides, as
/// it does for other programs.
fn knows_links() -> bool {
    let term = std::env::var("TERM").unwrap_or_default();
    match std::env::var("FORCE_HYPERLINK") {
        Ok(forced) => forced != "0",
        Err(_) => !matches!(term.as_str(), "" | "dumb" | "linux" | "screen"),
    }
}

/// Language of what is said, as `--ui` asks; like the choice of color, it holds for the whole process.
static UI: OnceLock<Lang> = OnceLock::new();

/// Language of reports and messages.
fn ui() -> Lang {
    UI.get().copied().unwrap_or(Lang::English)
}

/// Exit code when nothing was found.
const CLEAN: u8 = 0;
/// Exit code when something was found.
const FOUND: u8 = 1;
/// Exit code when tadqiq could not run; clap uses the same for wrong usage.
const FAILED: u8 = 2;

/// Runs the command line that the process was started with.
pub fn run() -> ExitCode {
    let cli = match read_arguments() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    // Set once, before anything is said.
    let _ = UI.set(cli.ui.into());
    match cli.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    let result = match cli.verb {
        Verb::Check(arguments) => check::run(&arguments),
        Verb::Fix(arguments) => fix::run(&arguments),
        Verb::Align(arguments) => align::run(&arguments),
        Verb::Init(arguments) => init::run(&arguments),
        Verb::Baseline(arguments) => baseline::run(&arguments),
        Verb::Review(arguments) => review::run(&arguments),
        Verb::Test(arguments) => test::run(&arguments),
        Verb::Lsp => lsp::run(ui()).map(|()| CLEAN),
        Verb::Learn(arguments) => learn::run(&arguments),
        Verb::Rules => rules::list(),
        Verb::Explain(arguments) => rules::explain(&arguments),
        Verb::Completions(arguments) => shell::completions(&arguments),
        Verb::Man(arguments) => shell::man(&arguments),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.is_broken_pipe() => ExitCode::from(CLEAN),
        Err(error) => {
            report_error(&error);
            ExitCode::from(FAILED)
        }
    }
}

/// The command line; where it asks for help or is wrong, that is said here, and the exit code is given.
fn read_arguments() -> Result<Cli, ExitCode> {
    let arabic = arabic::is_asked(std::env::args_os());
    let mut command = Cli::command();
    if arabic {
        command = arabic::command(command);
    }
    let parsed = command.try_get_matches();
    parsed
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .map_err(|error| {
            if arabic && error.use_stderr() {
                eprintln!("tadqiq: {}", arabic::fault(&error));
                return ExitCode::from(FAILED);
            }
            error.exit()
        })
}

/// The one place that speaks to a person when nothing could be reported.
fn report_error(error: &Error) {
    for line in error.message().of(ui()).lines() {
        eprintln!("tadqiq: {line}");
    }
}
