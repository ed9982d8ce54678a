//! One call of the program: its arguments and settings, and how it ends.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::SIGINT;

use crate::cli::arguments::{Arguments, Command};
use crate::cli::output::{Look, tell};
use crate::cli::{annotate, config, entities, list, reader, show};
use crate::config::{ConfigWarning, Environment, Request, Settings, load};
use crate::text::Clean;

/// How a command ended, as the exit code says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// What was asked for is done.
    Done = 0,
    /// There was nothing of that kind.
    Nothing = 1,
    /// Something could not be read or done.
    Trouble = 2,
}

/// The program as it was called.
#[derive(Clone, Debug)]
pub struct Invocation {
    pub(super) arguments: Arguments,
    pub(super) settings: Settings,
    pub(super) request: Request,
    /// What is wrong in the user's files.
    pub(super) warnings: Vec<ConfigWarning>,
    pub(super) look: Look,
}

/// What the user did that cannot be, with the way out.
#[derive(Debug, thiserror::Error)]
#[error("{text}")]
pub(super) struct Mistake {
    pub(super) text: String,
    pub(super) hint: String,
}

impl Invocation {
    /// Loads the settings that hold for these arguments.
    #[must_use]
    pub fn new(arguments: Arguments) -> Self {
        let common = &arguments.common;
        let request = Request {
            config: common.config.clone(),
            color: Some(common.color),
            ascii: common.ascii,
            environment: Environment::read(),
        };
        let (mut settings, warnings) = load(&request);
        if let Some(language) = common.language {
            settings.tongue = language.into();
        }
        let look = Look::of(common.color, settings.ascii, settings.tongue, &request.environment);
        Self { arguments, settings, request, warnings, look }
    }

    /// Does what was asked for; the exit code.
    ///
    /// Who reads the output may stop doing so (`depesche list | head -1`): that is no error.
    pub fn run(&self) -> anyhow::Result<u8> {
        let done = match &self.arguments.command {
            None => reader::run(self),
            Some(command) => self.headless(command).map(|code| code as u8),
        };
        match done {
            Err(error) if closed(&error) => Ok(Code::Done as u8),
            done => done,
        }
    }

    fn headless(&self, command: &Command) -> anyhow::Result<Code> {
        // Whoever calls the program learns of Ctrl-C by the exit code.
        signal_hook::flag::register_conditional_shutdown(SIGINT, 130, Arc::new(AtomicBool::new(true)))?;
        let reader = &self.arguments.reader;
        if !reader.paths.is_empty() {
            let tongue = self.look.tongue;
            let text = tongue.of(("paths stand after the command", "Pfade stehen hinter dem Befehl"));
            let hint = ("depesche list PATH; a file named like a command is opened as ./list", "depesche list PFAD; eine Datei, die wie ein Befehl heißt, öffnet ./list");
            return Err(Mistake { text: text.to_owned(), hint: tongue.of(hint).to_owned() }.into());
        }
        match command {
            Command::List(listing) => list::run(self, listing),
            Command::Show { id, listing, markdown } => show::run(self, id, listing, *markdown),
            Command::Entities(listing) => entities::run(self, listing),
            Command::Annotate => annotate::run(self),
            Command::Config(command) => config::run(self, *command),
        }
    }

    /// Tells the user why the program ends; the exit code.
    #[must_use]
    pub fn fail(&self, error: &anyhow::Error) -> u8 {
        let hint = error.downcast_ref::<Mistake>().map_or("", |mistake| &mistake.hint);
        tell(self.look.tongue, &Clean::line(&format!("{error:#}")), hint);
        Code::Trouble as u8
    }

    /// Tells what is wrong in the user's files.
    pub(super) fn tell_config_warnings(&self) {
        for warning in &self.warnings {
            tell(self.look.tongue, &Clean::line(&warning.line(self.look.tongue)), "");
        }
    }
}

fn closed(error: &anyhow::Error) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    kind == Some(io::ErrorKind::BrokenPipe)
}
