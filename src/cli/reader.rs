//! The reader: in the terminal, or without one as a plain list.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};

use crate::app::{Event, Kept, Shelf, Start, warning_text};
use crate::cli::arguments::{Arguments, Listing};
use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::output::{stdout, tell};
use crate::cli::{database, library, list, reading};
use crate::config::{Paths, Settings, Tongue, Word, nearest, save_corrections};
use crate::model::Warning;
use crate::runtime::{self, Recording, RecordingError, Session, Show, Trouble};
use crate::store::Opened;
use crate::store::search::missing_target;
use crate::text::Clean;

/// Opens the reader, shows a recording, or prints what the reader would show; the exit code.
pub(super) fn run(invocation: &Invocation) -> anyhow::Result<u8> {
    let reader = &invocation.arguments.reader;
    let terminal = io::stdout().is_terminal();
    if let Some(path) = &reader.replay {
        return replay(invocation, path, terminal);
    }
    if let Some(mistake) = nothing_there(&reader.paths, invocation.look.tongue) {
        return Err(mistake.into());
    }
    if !terminal {
        if let Some(path) = &reader.record {
            return Err(not_recorded(path, invocation.look.tongue).into());
        }
        let listing = Listing { paths: reader.paths.clone(), sample: reader.sample, ..Listing::default() };
        return Ok(list::run(invocation, &listing)? as u8);
    }
    let opened = if reader.sample { Opened::Sample } else { reading::opened(invocation, &reader.paths)? };
    let tongue = invocation.look.tongue;
    let first = invocation
        .warnings
        .iter()
        .map(|warning| Event::Misconfigured { text: warning.placed(tongue), hint: warning.hint(tongue) });
    let start = Start {
        settings: Settings {
            ascii: invocation.settings.ascii || invocation.request.environment.ascii,
            ..invocation.settings.clone()
        },
        opened: match &opened {
            Opened::Paths { paths, .. } => header(paths),
            Opened::Library { .. } => Word::Library.text(tongue).to_owned(),
            Opened::Sample => String::new(),
        },
        shelf: match opened {
            Opened::Paths { .. } => Shelf::Files,
            Opened::Sample => Shelf::Sample,
            Opened::Library { .. } => Shelf::Feeds,
        },
        ..Start::default()
    };
    let mut first: Vec<Event> = first.collect();
    let corrections = invocation.corrections();
    if let Some(path) = &corrections {
        let kept = Kept::of(&save_corrections(path, &[]), 0, tongue);
        first.push(Event::CorrectionsKept(kept));
    }
    // The sample is a demonstration: it begins anew each time.
    let kept = if opened == Opened::Sample { database::Kept::default() } else { database::open(invocation) };
    first.extend(kept.told.into_iter().map(|(text, hint)| Event::Misconfigured { text, hint }));
    if !kept.marks.is_empty() {
        first.push(Event::MarksRead(kept.marks));
    }
    let refresher = (start.shelf == Shelf::Feeds).then(|| library::Library::of(invocation).ok()).flatten();
    let refresher = refresher.map(|library| library.refresher());
    let session = Session {
        start,
        opened,
        first,
        corrections,
        database: kept.database,
        refresher,
        today: database::today(),
        record: reader.record.clone(),
        keymap: keymap(invocation),
        mouse: invocation.settings.mouse,
    };
    Ok(runtime::run(session).map_err(|trouble| mistake(&trouble, tongue))?.code())
}

/// Says that none of the paths is there, so that nobody has to leave an empty screen to read it; a path that is nearly a
/// command may have been meant as one.
fn nothing_there(paths: &[PathBuf], tongue: Tongue) -> Option<Mistake> {
    let is_there = |path: &PathBuf| path == Path::new("-") || path.symlink_metadata().is_ok();
    let first = paths.first().filter(|_| !paths.iter().any(is_there))?;
    let problem = missing_target(first, &io::ErrorKind::NotFound.into());
    let warning = Warning { path: first.display().to_string(), place: None, problem };
    let (text, hint) = warning_text(&warning, tongue);
    let commands = Arguments::command();
    let word = first.to_string_lossy();
    let near = nearest(&word, commands.get_subcommands().map(Command::get_name)).filter(|_| !word.contains('/'));
    let hint = near.map_or(hint, |near| match tongue {
        Tongue::English => format!("did you mean `{near}`?"),
        Tongue::German => format!("gemeint: `{near}`?"),
    });
    Some(Mistake { text, hint })
}

/// Says that a recording that was asked for would not come about.
pub(super) fn not_recorded(path: &Path, tongue: Tongue) -> Mistake {
    let text =
        ("only a session in the terminal can be recorded", "nur eine Sitzung im Terminal lässt sich aufzeichnen");
    let hint = (
        "start depesche in a terminal, without a command and without a pipe behind it",
        "depesche in einem Terminal starten, ohne Befehl und ohne Pipe dahinter",
    );
    Mistake { text: format!("--record {}: {}", path.display(), tongue.of(text)), hint: tongue.of(hint).to_owned() }
}

/// Says that a recording is played without a command.
pub(super) fn not_replayed(path: &Path, tongue: Tongue) -> Mistake {
    let text = ("a recording is played without a command", "eine Aufzeichnung wird ohne Befehl abgespielt");
    let hint = ("leave the command out", "den Befehl weglassen");
    Mistake { text: format!("--replay {}: {}", path.display(), tongue.of(text)), hint: tongue.of(hint).to_owned() }
}

/// The text of the user's own keys; empty where there are none.
fn keymap(invocation: &Invocation) -> String {
    let request = &invocation.request;
    // Data are of no interest here: any folder does.
    Paths::find(request.config.as_deref(), Some(Path::new("")), &request.environment)
        .and_then(|paths| std::fs::read(paths.keymap).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default()
}

/// Why nothing of a recording can be played, in words.
fn unplayable(error: &RecordingError, tongue: Tongue) -> String {
    match error {
        RecordingError::Unreadable(reason) if reason.kind() == io::ErrorKind::NotFound => {
            tongue.of(("no such file", "diese Datei gibt es nicht")).to_owned()
        }
        RecordingError::Unreadable(reason) => {
            format!("{}: {reason}", tongue.of(("cannot be read", "nicht lesbar")))
        }
        RecordingError::Head(_) => tongue.of(("not a recording", "keine Aufzeichnung")).to_owned(),
        RecordingError::Format { found } => {
            let text = ("made by another version, in format", "von einer anderen Version, in Format");
            format!("{} {found}", tongue.of(text))
        }
    }
}

/// What went wrong with a session, in words.
fn mistake(trouble: &Trouble, tongue: Tongue) -> Mistake {
    let (text, hint) = match trouble {
        Trouble::Terminal(reason) => (
            format!("{}: {reason}", tongue.of(("terminal", "Terminal"))),
            ("`depesche list` needs no terminal", "`depesche list` braucht kein Terminal"),
        ),
        Trouble::NoTerminal => (
            tongue.of(("standard output is no terminal", "die Standardausgabe ist kein Terminal")).to_owned(),
            ("`depesche list` needs none", "`depesche list` braucht keines"),
        ),
        Trouble::Record { path, source } if source.kind() == io::ErrorKind::AlreadyExists => (
            format!("--record {}: {}", path.display(), tongue.of(("the file exists", "die Datei gibt es schon"))),
            (
                "nothing is written over: remove it first, or name another file",
                "nichts wird überschrieben: zuerst löschen, oder eine andere Datei nennen",
            ),
        ),
        Trouble::Record { path, source } => (
            format!("--record {}: {source}", path.display()),
            (
                "name a new file in a folder that can be written",
                "eine neue Datei in einem beschreibbaren Ordner nennen",
            ),
        ),
        Trouble::Broken(reason) => (
            format!("{}: {reason}", tongue.of(("something failed inside", "intern ist etwas fehlgeschlagen"))),
            (
                "please report this; a recording (--record FILE) helps to mend it",
                "bitte melden; eine Aufzeichnung (--record DATEI) hilft, es zu beheben",
            ),
        ),
    };
    Mistake { text, hint: tongue.of(hint).to_owned() }
}

/// What was opened, in the words of the header: the names of the paths without their folders.
fn header(paths: &[PathBuf]) -> String {
    let name = |path: &Path| {
        let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Clean::line(&whole.file_name().unwrap_or(whole.as_os_str()).to_string_lossy()).to_string()
    };
    let named: Vec<String> =
        paths.iter().map(|path| if path == Path::new("-") { "-".to_owned() } else { name(path) }).collect();
    named.join(", ")
}

fn replay(invocation: &Invocation, path: &Path, terminal: bool) -> anyhow::Result<u8> {
    let reader = &invocation.arguments.reader;
    let tongue = invocation.look.tongue;
    let recording = Recording::read(path).map_err(|error| Mistake {
        text: format!("{}: {}", path.display(), unplayable(&error, tongue)),
        hint: tongue.of(("depesche --record FILE makes a recording", "depesche --record DATEI nimmt auf")).to_owned(),
    })?;
    let start = recording.start(invocation.settings.clone());
    let broken = recording.broken.clone();
    let code = if terminal && !reader.timings {
        let show = Show { recording, start, speed: reader.replay_speed };
        runtime::show(show).map_err(|trouble| mistake(&trouble, tongue))?.code()
    } else {
        let played = runtime::play(recording, start)?;
        let mut out = stdout()?;
        write!(out, "{}", played.screen)?;
        if reader.timings {
            write!(out, "\n{}", played.timings)?;
        }
        out.flush()?;
        Code::Done as u8
    };
    let Some(broken) = broken else { return Ok(code) };
    let text = format!("{}:{}: {}", path.display(), broken.line, broken.reason);
    let hint = ("the recording was played up to this line", "die Aufzeichnung wurde bis zu dieser Zeile gespielt");
    tell(tongue, &Clean::line(&text), tongue.of(hint));
    Ok(Code::Trouble as u8)
}
