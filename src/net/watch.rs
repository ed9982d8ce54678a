//! The fetch that a thread makes, as its connection sees it: when it has to end, and how much came in.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::model::{FetchError, Stage};
use crate::net::Cancel;

/// How long is waited at a time before it is looked whether the fetch is to end.
pub(super) const SLICE: Duration = Duration::from_millis(50);

/// A body may have so many times as long as a fetch usually may, where it says how long it is and comes fast enough.
const PATIENCE: u32 = 3;

/// The fetch that a thread makes.
///
/// A connection outlives its fetch: it is kept for the next one to the same host. So it does not know its fetch but asks
/// for that of its thread.
#[derive(Debug)]
pub(super) struct Watch {
    begun: Instant,
    limit: Duration,
    cancel: Cancel,
    host: RefCell<String>,
    stage: Cell<Stage>,
    received: Cell<u64>,
    connections: Cell<u32>,
    /// When the body began, how much had come before, and how long it says that it is.
    body: Cell<Option<(Instant, u64, u64)>>,
}

thread_local! {
    static WATCH: RefCell<Option<Rc<Watch>>> = const { RefCell::new(None) };
}

/// Ends the watch of the thread when it goes.
pub(super) struct Watched(pub(super) Rc<Watch>);

impl Drop for Watched {
    fn drop(&mut self) {
        WATCH.with_borrow_mut(|watch| *watch = None);
    }
}

impl Watch {
    /// The thread begins a fetch.
    pub(super) fn begin(limit: Duration, cancel: &Cancel) -> Watched {
        let watch = Rc::new(Self {
            begun: Instant::now(),
            limit,
            cancel: cancel.clone(),
            host: RefCell::default(),
            stage: Cell::new(Stage::Name),
            received: Cell::new(0),
            connections: Cell::new(0),
            body: Cell::new(None),
        });
        WATCH.with_borrow_mut(|current| *current = Some(Rc::clone(&watch)));
        Watched(watch)
    }

    /// The fetch of this thread.
    pub(super) fn current() -> Option<Rc<Self>> {
        WATCH.with_borrow(Clone::clone)
    }

    /// The next host is asked.
    pub(super) fn ask(&self, host: &str) {
        host.clone_into(&mut self.host.borrow_mut());
        self.body.set(None);
        self.stage.set(Stage::Name);
    }

    /// Something else is waited for.
    pub(super) fn at(&self, stage: Stage) {
        self.stage.set(stage);
    }

    /// The body begins, of which its head says how long it is.
    pub(super) fn body(&self, length: Option<u64>) {
        self.at(Stage::Body);
        self.body.set(length.map(|length| (Instant::now(), self.received.get(), length)));
    }

    /// So many bytes came in.
    pub(super) fn came(&self, bytes: usize) {
        self.received.set(self.received.get() + bytes as u64);
    }

    /// A connection was made.
    pub(super) fn connected(&self) {
        self.connections.set(self.connections.get() + 1);
    }

    /// The wish to stop.
    pub(super) const fn cancel(&self) -> &Cancel {
        &self.cancel
    }

    /// How many connections were made.
    pub(super) fn connections(&self) -> u32 {
        self.connections.get()
    }

    /// How many bytes came in.
    pub(super) fn received(&self) -> u64 {
        self.received.get()
    }

    /// How long it has taken so far.
    pub(super) fn took(&self) -> Duration {
        self.begun.elapsed()
    }

    /// How long it may take at most.
    pub(super) fn left(&self) -> Duration {
        (self.limit * PATIENCE).saturating_sub(self.took())
    }

    /// Complains when the fetch is to end.
    pub(super) fn check(&self) -> Result<(), FetchError> {
        if self.cancel.is_cancelled() {
            return Err(FetchError::Cancelled);
        }
        if self.took() < self.limit || self.is_promising() {
            return Ok(());
        }
        let host = self.host.borrow().clone();
        Err(FetchError::Timeout { host, stage: self.stage.get(), after: self.limit })
    }

    /// Whether the body will be whole within the time that it gets on top.
    fn is_promising(&self) -> bool {
        let Some((begun, before, length)) = self.body.get() else { return false };
        let came = self.received.get().saturating_sub(before);
        let needed = begun.elapsed().as_secs_f64() * length as f64 / came.max(1) as f64;
        let before = begun.saturating_duration_since(self.begun).as_secs_f64();
        before + needed < (self.limit * PATIENCE).as_secs_f64()
    }
}
