//! Reading and writing the file of corrections, one change after the other, on a thread of its own.

use std::path::PathBuf;
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender};

use crate::app::{Errand, Event, Kept};
use crate::config::{Saved, Tongue, save_corrections};
use crate::model::CorrectionChange;
use crate::runtime::listen::Message;

/// Carries out `Effect::KeepCorrections`. When it is dropped, everything is on disk that could be written.
#[derive(Debug)]
pub(super) struct Keeper {
    path: Option<PathBuf>,
    tongue: Tongue,
    jobs: Option<Sender<Job>>,
    writing: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Job {
    upto: u64,
    changes: Vec<CorrectionChange>,
}

impl Keeper {
    /// For the file at `path`; without one nothing is kept.
    pub(super) const fn new(path: Option<PathBuf>, tongue: Tongue) -> Self {
        Self { path, tongue, jobs: None, writing: None }
    }

    /// Saves changes, and reads the file.
    pub(super) fn keep(&mut self, upto: u64, changes: Vec<CorrectionChange>, messages: &Sender<Message>) {
        let Some(path) = self.path.clone() else {
            let text = self.tongue.of(("there is no home folder", "es gibt kein Heimatverzeichnis"));
            let unsaved = (!changes.is_empty()).then(|| text.to_owned());
            let _ = messages.send(Event::CorrectionsKept(Kept { unsaved, ..Kept::default() }).into());
            return;
        };
        if self.jobs.is_none() {
            let (sender, jobs) = crossbeam_channel::unbounded::<Job>();
            let (tongue, answers) = (self.tongue, messages.clone());
            let started = thread::Builder::new()
                .name(Errand::Correct.name().to_owned())
                .spawn(move || work(&path, &jobs, tongue, &answers));
            match started {
                Ok(writing) => (self.jobs, self.writing) = (Some(sender), Some(writing)),
                Err(error) => {
                    let failed = Event::Failed { errand: Errand::Correct, reason: error.to_string() };
                    let _ = messages.send(failed.into());
                    return;
                }
            }
        }
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(Job { upto, changes });
        }
    }
}

fn work(path: &std::path::Path, jobs: &Receiver<Job>, tongue: Tongue, answers: &Sender<Message>) {
    for job in jobs {
        let saved: Saved = save_corrections(path, &job.changes);
        let _ = answers.send(Event::CorrectionsKept(Kept::of(&saved, job.upto, tongue)).into());
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(writing) = self.writing.take() {
            let _ = writing.join();
        }
    }
}
