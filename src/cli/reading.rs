//! What the paths of the command line hold, read and analysed.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::os::fd::AsFd;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::app::warning_text;
use crate::cli::arguments::Listing;
use crate::cli::database;
use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::library;
use crate::cli::output::tell;
use crate::config::{ConfigProblem, ConfigWarning, CorrectionProblem, CorrectionsFile, Tongue, read_corrections};
use crate::library::{ArticleIx, Library};
use crate::model::{Correction, Problem, Warning};
use crate::runtime::{self, Batch};
use crate::store::Opened;
use crate::store::files::TEXT_LIMIT;
use crate::store::search::missing_target;
use crate::text::Clean;

/// Everything that was read, and whether something could not be.
pub(super) struct Holdings {
    pub(super) library: Library,
    pub(super) complete: bool,
    /// Whether it is the sample.
    pub(super) sample: bool,
}

/// What a command wants to know of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Only which there are.
    Articles,
    /// The articles themselves.
    Texts,
    /// Also who and what is named in them.
    Names,
}

impl Holdings {
    /// Leaves the articles that the filter of the reader leaves, titles, names and texts taken together; tells when it
    /// leaves none.
    fn narrow(&mut self, query: &str, tongue: Tongue) {
        let all = self.library.newest_first().to_vec();
        let mut left_out: FxHashSet<ArticleIx> = all.iter().copied().collect();
        for kept in self.library.filter(&all, query, true, None).items {
            left_out.remove(&kept);
        }
        self.library.remove_all(&left_out);
        if self.library.is_empty() && !all.is_empty() {
            let text = tongue.of(("no article fits the query", "zu der Anfrage passt kein Artikel:"));
            let hint = (
                "words, the beginning of a name after @, a source after source:, what must not be there after -",
                "Wörter; hinter @ der Anfang eines Namens, hinter source: eine Quelle; hinter -, was fehlen soll",
            );
            tell(tongue, &format!("{text} `{}`", Clean::line(query)), tongue.of(hint));
        }
    }

    /// How a command over these articles ended that `found` what it looked for.
    pub(super) const fn code(&self, found: bool) -> Code {
        match (self.complete, found) {
            (false, _) => Code::Trouble,
            (true, false) => Code::Nothing,
            (true, true) => Code::Done,
        }
    }
}

/// How long a pipe is waited for that nobody asked to read.
const PATIENCE: Timespec = Timespec { tv_sec: 5, tv_nsec: 0 };

/// What was opened with these paths. Without any it is what comes from a pipe or a file on standard input, or else the
/// library of the user, or else the sample. Standard input is read at once.
pub(super) fn opened(invocation: &Invocation, paths: &[PathBuf]) -> anyhow::Result<Opened> {
    let tongue = invocation.look.tongue;
    let asked = paths.iter().any(|path| path == Path::new("-"));
    if paths.is_empty() && !is_fed() {
        return Ok(library::opened(invocation).unwrap_or(Opened::Sample));
    }
    let mut input = Vec::new();
    if asked || paths.is_empty() {
        let stdin = io::stdin().lock();
        if stdin.is_terminal() {
            let text = tongue.of(("standard input is the keyboard", "die Standardeingabe ist die Tastatur"));
            let hint = tongue
                .of(("pipe a text into it: cat FILE | depesche -", "einen Text hineinleiten: cat DATEI | depesche -"));
            return Err(Mistake { text: text.to_owned(), hint: hint.to_owned() }.into());
        }
        // One byte past the limit tells that there is more.
        stdin.take(TEXT_LIMIT + 1).read_to_end(&mut input)?;
    }
    if paths.is_empty() {
        if input.is_empty() {
            let text = tongue.of(("standard input is empty", "die Standardeingabe ist leer"));
            let hint =
                tongue.of(("name files or folders, or take --sample", "Dateien oder Ordner nennen, oder --sample"));
            return Err(Mistake { text: text.to_owned(), hint: hint.to_owned() }.into());
        }
        return Ok(Opened::Paths { paths: vec![PathBuf::from("-")], input: Arc::from(input) });
    }
    Ok(Opened::Paths { paths: paths.to_vec(), input: Arc::from(input) })
}

/// The content of a file or of standard input, at most `limit` bytes.
pub(super) fn read_named(path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    if path.is_dir() {
        return Err(Problem::Folder);
    }
    let problem = |error: io::Error| missing_target(path, &error);
    let mut bytes = Vec::new();
    // One byte past the limit tells that there is more.
    if path == Path::new("-") {
        io::stdin().lock().take(limit + 1).read_to_end(&mut bytes).map_err(problem)?;
    } else {
        File::open(path).map_err(problem)?.take(limit + 1).read_to_end(&mut bytes).map_err(problem)?;
    }
    let length = bytes.len() as u64;
    if length > limit { Err(Problem::TooLarge { bytes: length, limit }) } else { Ok(bytes) }
}

/// A warning without its path and place, which stand beside it.
pub(super) fn bare_text(warning: &Warning, tongue: Tongue) -> String {
    let bare = Warning { path: String::new(), place: None, ..warning.clone() };
    warning_text(&bare, tongue).0.trim_start_matches([':', ' ']).to_owned()
}

/// Whether standard input is a file, or a pipe in which something comes or which ends.
fn is_fed() -> bool {
    let stdin = io::stdin();
    let Ok(file) = stdin.as_fd().try_clone_to_owned().map(File::from) else { return false };
    let Ok(kind) = file.metadata().map(|metadata| metadata.file_type()) else { return false };
    if !kind.is_fifo() {
        return kind.is_file();
    }
    let mut watched = [PollFd::new(&file, PollFlags::IN)];
    poll(&mut watched, Some(&PATIENCE)).is_ok_and(|ready| ready > 0)
}

/// Gives the library the reader's corrections, and tells what is wrong in their file.
fn corrected(invocation: &Invocation, library: &mut Library) -> CorrectionsFile {
    let file = invocation.corrections().map(|path| read_corrections(&path)).unwrap_or_default();
    for warning in &file.warnings {
        tell(invocation.look.tongue, &Clean::line(&warning.line(invocation.look.tongue)), "");
    }
    let list: Vec<Correction> = file.corrections.iter().map(|(correction, _)| correction.clone()).collect();
    library.correct(&list);
    file
}

/// Tells which names of merges no article has, while others of the same merge are there.
fn tell_unknown(invocation: &Invocation, library: &Library, file: &CorrectionsFile) {
    let (tongue, Some(path)) = (invocation.look.tongue, invocation.corrections()) else { return };
    for (correction, line) in &file.corrections {
        for name in library.unknown_in(correction) {
            let problem = ConfigProblem::Correction(CorrectionProblem::Nobody(name.to_owned()));
            let warning = ConfigWarning { path: path.clone(), place: Some((*line, 1)), problem, nearest: None };
            tell(tongue, &Clean::line(&warning.line(tongue)), "");
        }
    }
}

/// Tells on standard error what could not be read; whether something was lost by it.
pub(super) fn tell_unread(warnings: &[Warning], tongue: Tongue) -> bool {
    for warning in warnings {
        let (text, hint) = warning_text(warning, tongue);
        tell(tongue, &text, &hint);
    }
    warnings.iter().any(|warning| warning.problem.is_loss())
}

/// Reads and analyses what the paths hold. What could not be read, and what is wrong in the user's configuration, is told
/// on standard error.
pub(super) fn read(invocation: &Invocation, listing: &Listing, wanted: Wanted) -> anyhow::Result<Holdings> {
    let paths = &listing.paths;
    let tongue = invocation.look.tongue;
    for warning in &invocation.warnings {
        tell(tongue, &Clean::line(&warning.line(tongue)), "");
    }
    let opened = if listing.sample { Opened::Sample } else { opened(invocation, paths)? };
    let mut holdings = Holdings { library: Library::new(), complete: true, sample: opened == Opened::Sample };
    let mut articles = Vec::new();
    let take = |batch: Batch| {
        articles.extend(batch.articles);
        holdings.complete &= !tell_unread(&batch.warnings, tongue);
        true
    };
    // A filter asks for names.
    let names = wanted == Wanted::Names || listing.query.is_some();
    match wanted {
        _ if names => runtime::load(&opened, take),
        Wanted::Texts => runtime::read(&opened, take),
        _ => runtime::list(&opened, take),
    }
    if invocation.look.is_ascii() && !listing.json {
        articles = articles.into_iter().map(|(article, analysis)| article.in_ascii(analysis)).collect();
    }
    if !listing.json {
        holdings.library.speak(tongue.language());
    }
    match database::read(invocation) {
        Ok(marks) => holdings.library.recall(marks),
        Err((text, hint)) => tell(tongue, &Clean::line(&text), &hint),
    }
    let corrections = corrected(invocation, &mut holdings.library);
    // All at once: nobody looks before the end, and linking batch by batch costs more.
    holdings.library.add(articles);
    if names {
        tell_unknown(invocation, &holdings.library, &corrections);
    }
    if let Some(query) = &listing.query {
        if let Opened::Library { .. } = &opened
            && let Ok(library) = library::Library::of(invocation)
        {
            holdings.library.set_feeds(library.refresher().listed().feeds);
        }
        holdings.narrow(query, tongue);
    }
    Ok(holdings)
}
