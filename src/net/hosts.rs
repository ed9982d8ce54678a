//! Hosts are spared: few connections to one at a time, a pause between two, and rest for one that asks for it.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::model::FetchError;
use crate::net::watch::SLICE;
use crate::net::{Cancel, Spacing};

/// From so many hosts on, those that nobody waits for are forgotten.
const MANY: usize = 2048;

/// What is known of the hosts that were asked.
#[derive(Debug)]
pub(super) struct Hosts {
    spacing: Spacing,
    known: Mutex<HashMap<String, Host>>,
    changed: Condvar,
}

#[derive(Debug)]
struct Host {
    /// How many are asking it.
    asking: usize,
    /// When it may be asked next.
    next: Instant,
    /// Until when it wants to be left alone.
    rests: Option<Instant>,
}

/// Whether a host may be asked.
pub(super) enum Turn {
    /// Now.
    Now(Pass),
    /// At this time.
    At(Instant),
    /// When somebody else is done.
    Later,
    /// It wants to be left alone for so long.
    Resting(Duration),
}

/// The right to ask a host, given back when it goes.
#[derive(Debug)]
pub(super) struct Pass {
    hosts: Arc<Hosts>,
    host: String,
}

impl Drop for Pass {
    fn drop(&mut self) {
        if let Some(host) = self.hosts.lock().get_mut(&self.host) {
            host.asking = host.asking.saturating_sub(1);
        }
        self.hosts.changed.notify_all();
    }
}

impl Hosts {
    pub(super) fn new(spacing: Spacing) -> Arc<Self> {
        Arc::new(Self { spacing, known: Mutex::default(), changed: Condvar::new() })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Host>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a host may be asked now. The own machine needs no sparing.
    pub(super) fn turn(self: &Arc<Self>, name: &str, is_own_machine: bool) -> Turn {
        let now = Instant::now();
        let mut known = self.lock();
        if known.len() > MANY {
            known.retain(|_, host| host.asking > 0 || host.next > now || host.rests.is_some_and(|until| until > now));
        }
        let host = known.entry(name.to_owned()).or_insert(Host { asking: 0, next: now, rests: None });
        if let Some(wait) =
            host.rests.and_then(|until| until.checked_duration_since(now)).filter(|wait| !wait.is_zero())
        {
            return Turn::Resting(wait);
        }
        let is_spared = !(is_own_machine && self.spacing.not_own_machine);
        if is_spared && host.asking >= self.spacing.at_once {
            return Turn::Later;
        }
        if is_spared && host.next > now {
            return Turn::At(host.next);
        }
        host.asking += 1;
        host.next = now + self.spacing.pause;
        Turn::Now(Pass { hosts: Arc::clone(self), host: name.to_owned() })
    }

    /// Waits until a host may be asked.
    pub(super) fn wait(self: &Arc<Self>, name: &str, is_own: bool, cancel: &Cancel) -> Result<Pass, FetchError> {
        loop {
            if cancel.is_cancelled() {
                return Err(FetchError::Cancelled);
            }
            match self.turn(name, is_own) {
                Turn::Now(pass) => return Ok(pass),
                Turn::Resting(wait) => return Err(FetchError::Resting { host: name.to_owned(), wait }),
                Turn::At(next) => self.pause(Some(next)),
                Turn::Later => self.pause(None),
            }
        }
    }

    /// Waits until something changes, but not long.
    pub(super) fn pause(&self, until: Option<Instant>) {
        let slice = until.map_or(SLICE, |until| until.saturating_duration_since(Instant::now()).min(SLICE));
        let _ = self.changed.wait_timeout(self.lock(), slice);
    }

    /// A host asks to be left alone.
    pub(super) fn rest(&self, name: &str, wait: Duration) {
        let now = Instant::now();
        let mut known = self.lock();
        let host = known.entry(name.to_owned()).or_insert(Host { asking: 0, next: now, rests: None });
        host.rests = now.checked_add(wait);
    }
}
