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
    /// How much there will be when the body is whole, where it says how long it is.
    whole: Cell<Option<u64>>,
    /// How much there was some time ago, and lately: how fast it comes is measured from the first to now.
    marks: Cell<[(Instant, u64); 2]>,
    /// When something came last.
    last: Cell<Instant>,
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
        let now = Instant::now();
        let watch = Rc::new(Self {
            begun: now,
            limit,
            cancel: cancel.clone(),
            host: RefCell::default(),
            stage: Cell::new(Stage::Name),
            received: Cell::new(0),
            connections: Cell::new(0),
            whole: Cell::new(None),
            marks: Cell::new([(now, 0); 2]),
            last: Cell::new(now),
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
        self.whole.set(None);
        self.stage.set(Stage::Name);
    }

    /// Something else is waited for.
    pub(super) fn at(&self, stage: Stage) {
        self.stage.set(stage);
    }

    /// The body begins, of which its head says how long it is.
    pub(super) fn body(&self, length: Option<u64>) {
        self.at(Stage::Body);
        self.whole.set(length.map(|length| self.received.get() + length));
        self.marks.set([(Instant::now(), self.received.get()); 2]);
    }

    /// So many bytes came in.
    pub(super) fn came(&self, bytes: usize) {
        let now = Instant::now();
        let [_, lately] = self.marks.get();
        if now.saturating_duration_since(lately.0) > self.limit / 8 {
            self.marks.set([lately, (now, self.received.get())]);
        }
        self.received.set(self.received.get() + bytes as u64);
        self.last.set(now);
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

    /// Whether the body will be whole within the time that it gets on top, coming as fast as it does lately.
    fn is_promising(&self) -> bool {
        let Some(whole) = self.whole.get() else { return false };
        let (since, before) = self.marks.get()[0];
        let (came, missing) = (self.received.get().saturating_sub(before), whole.saturating_sub(self.received.get()));
        let needed = since.elapsed().as_secs_f64() * missing as f64 / came.max(1) as f64;
        let is_stalled = self.last.get().elapsed() > self.limit / 2;
        !is_stalled && self.took().as_secs_f64() + needed < (self.limit * PATIENCE).as_secs_f64()
    }
}
