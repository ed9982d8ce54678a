//! Keeping marks of articles in the database, one change after the other, on a thread of its own.

use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender};
use jiff::civil::Date;

use crate::app::{Errand, Event};
use crate::model::{ArticleId, UserMarks};
use crate::runtime::listen::Message;
use crate::store::database::Database;

type Marks = Vec<(ArticleId, UserMarks)>;

/// Carries out `Effect::KeepMarks`. When it is dropped, everything is on disk that could be written.
#[derive(Debug, Default)]
pub(super) struct Marker {
    jobs: Option<Sender<Marks>>,
    writing: Option<JoinHandle<()>>,
}

impl Marker {
    /// Keeps marks in the database; without one they are forgotten at the end.
    pub(super) fn new(database: Option<Database>, today: Date, messages: &Sender<Message>) -> Self {
        let Some(database) = database else { return Self::default() };
        let (sender, jobs) = crossbeam_channel::unbounded::<Marks>();
        let answers = messages.clone();
        let started = thread::Builder::new()
            .name(Errand::Mark.name().to_owned())
            .spawn(move || Writer { database, answers, left: Marks::new(), failing: false }.run(&jobs, today));
        match started {
            Ok(writing) => Self { jobs: Some(sender), writing: Some(writing) },
            Err(error) => {
                tell(messages, error.to_string());
                Self::default()
            }
        }
    }

    pub(super) fn keep(&self, marks: Marks) {
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(marks);
        }
    }
}

impl Drop for Marker {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(writing) = self.writing.take() {
            let _ = writing.join();
        }
    }
}

struct Writer {
    database: Database,
    answers: Sender<Message>,
    /// What could not be written yet.
    left: Marks,
    failing: bool,
}

impl Writer {
    fn run(mut self, jobs: &Receiver<Marks>, today: Date) {
        if let Err(error) = self.database.copy_of_day(today) {
            tell(&self.answers, error.to_string());
        }
        for marks in jobs {
            self.left.extend(marks);
            self.left.extend(jobs.try_iter().flatten());
            match self.database.keep_marks(&self.left) {
                Ok(()) => {
                    self.left.clear();
                    self.failing = false;
                }
                // Told once; tried again with the next mark.
                Err(error) if !std::mem::replace(&mut self.failing, true) => tell(&self.answers, error.to_string()),
                Err(_) => {}
            }
        }
        // Nobody is there any more who could be told.
        let _ = self.database.first_copy(today);
    }
}

fn tell(answers: &Sender<Message>, reason: String) {
    let _ = answers.send(Event::Failed { errand: Errand::Mark, reason }.into());
}
