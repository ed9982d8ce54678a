//! One call of the program: its arguments and settings, and how it ends.

use std::path::{Path, PathBuf};

use crate::cli::arguments::Arguments;
use crate::cli::output::{Look, tell};
use crate::config::{ConfigWarning, Environment, Paths, Request, Settings, complaint, load};
use crate::text::{Clean, reason};

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

    /// The file of the reader's corrections; none where there is no home folder and none is named.
    pub(super) fn corrections(&self) -> Option<PathBuf> {
        self.paths().map(|paths| paths.corrections())
    }

    /// The database; none where there is no home folder and none is named.
    pub(super) fn database(&self) -> Option<PathBuf> {
        self.paths().map(|paths| paths.database())
    }

    /// The list of feeds; none where there is no home folder and no configuration is named.
    pub(super) fn sources(&self) -> Option<PathBuf> {
        let common = &self.arguments.common;
        // Data are of no interest here: any folder does.
        let paths = Paths::find(common.config.as_deref(), Some(Path::new("")), &self.request.environment);
        paths.map(|paths| paths.sources)
    }

    /// The files of the user, those of the configuration left out.
    fn paths(&self) -> Option<Paths> {
        let common = &self.arguments.common;
        let config = common.config.as_deref().or(Some(Path::new("")));
        Paths::find(config, common.data_dir.as_deref(), &self.request.environment)
    }

    /// Tells the user why the program ends; the exit code.
    #[must_use]
    pub fn fail(&self, error: &anyhow::Error) -> u8 {
        let hint = error.downcast_ref::<Mistake>().map_or("", |mistake| &mistake.hint);
        tell(self.look.tongue, &Clean::line(&complaint(&reason(error), self.look.tongue)), hint);
        Code::Trouble as u8
    }
}
