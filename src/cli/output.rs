//! Printing for people and for programs: data to standard output, messages to standard error.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::os::fd::AsFd;

use serde::Serialize;

use crate::config::{ColorChoice, Environment, Tongue};
use crate::text::{ascii, fit};

/// How wide text is set where there is no terminal to fit.
const PAGE: usize = 80;

/// Manners of printed text, as SGR parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// What is named first.
    Strong,
    /// What is beside the point.
    Dim,
    /// Where something comes from.
    Source,
}

impl Manner {
    const fn code(self) -> &'static str {
        match self {
            Self::Strong => "1",
            Self::Dim => "2",
            Self::Source => "36",
        }
    }
}

/// How output looks: colours, characters, width, language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    color: bool,
    ascii: bool,
    columns: Option<usize>,
    /// The language of messages and headings.
    pub(super) tongue: Tongue,
}

impl Look {
    /// The look that arguments, environment and terminal ask for.
    pub(super) fn of(color: ColorChoice, ascii: bool, tongue: Tongue, environment: &Environment) -> Self {
        let terminal = io::stdout().is_terminal();
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal && !environment.no_color,
        };
        let columns = terminal.then(|| usize::from(crate::runtime::terminal::size().columns));
        Self { color, ascii, columns, tongue }
    }

    /// The widest a line may be; none where nothing is cut off.
    pub(super) const fn columns(self) -> Option<usize> {
        self.columns
    }

    /// How wide running text is set.
    pub(super) fn page(self) -> usize {
        self.columns.unwrap_or(PAGE).min(PAGE)
    }

    /// `text` in a manner.
    pub(super) fn set(self, manner: Manner, text: &str) -> String {
        let text = self.characters(text);
        if self.color && !text.is_empty() { format!("\u{1b}[{}m{text}\u{1b}[0m", manner.code()) } else { text }
    }

    /// `text` cut to `cells` where it is longer.
    pub(super) fn fitted(self, text: &str, cells: usize) -> String {
        let text = self.characters(text);
        let shown = fit(&text, cells);
        // The sign for what was cut off takes one cell.
        if self.ascii { shown.replace('…', "~") } else { shown.into_owned() }
    }

    /// Whether there are no colours, and so no manners.
    pub(super) const fn is_plain(self) -> bool {
        !self.color
    }

    /// Whether only ASCII can be shown.
    pub(super) const fn is_ascii(self) -> bool {
        self.ascii
    }

    /// One of two drawings, the second for terminals without more than ASCII.
    pub(super) const fn drawn<'a>(self, whole: &'a str, ascii: &'a str) -> &'a str {
        if self.ascii { ascii } else { whole }
    }

    fn characters(self, text: &str) -> String {
        if self.ascii { ascii(text).into_owned() } else { text.to_owned() }
    }
}

/// Standard output, buffered. It is a file like any other: what the standard library writes to vanishes without an error
/// where output may not be written.
pub(super) fn stdout() -> io::Result<BufWriter<File>> {
    let output = io::stdout().as_fd().try_clone_to_owned()?;
    Ok(BufWriter::with_capacity(64 * 1024, File::from(output)))
}

/// Prints a value as a line of JSON.
pub(super) fn json_line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Tells the user something on standard error, with the way out.
///
/// When standard error is closed nobody can be told, which is no reason to stop.
pub(super) fn tell(tongue: Tongue, text: &str, hint: &str) {
    let mut out = io::stderr().lock();
    let _ = writeln!(out, "depesche: {text}");
    if !hint.is_empty() {
        let _ = writeln!(out, "  {}: {hint}", tongue.of(("hint", "Hinweis")));
    }
}
