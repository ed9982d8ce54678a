//! The web: one address fetched well, and many at once. The only place with sockets.
//!
//! A [`Fetcher`] lives as long as the program. [`Fetcher::fetch`] asks for one [`Request`] on the thread that calls it and
//! always answers, within its time limit, with an [`Outcome`]; [`Fetcher::fetch_all`] does so for many on threads of its
//! own. Nothing here reads or writes what is stored: what came is handed over as bytes with what the server said of them.
//!
//! # The way of a fetch
//!
//! The address is read ([`Address`]): host in ASCII, name and password taken out. The host gives a turn (`hosts`): few
//! connections at a time, a pause between two, none at all while it asks to be left alone. The request is sent over a
//! connection that was kept, or a new one through the proxy that the environment names (`ask`, `wire`). A redirect begins
//! anew, with each address checked, and the secrets left at home (`follow`). A body is unpacked while it streams in and is
//! never larger than the [`Limits`] (`unpack`). Whatever waits, waits in slices of 50 ms and looks in between at the
//! [`Cancel`] of the caller and at the time that is left (`watch`).
//!
//! # Clocks
//!
//! Here a clock only measures how long something takes: what comes out is the same at any hour. What time it is comes in
//! with the [`Request`], for servers that say until when they want to be left alone.

mod address;
mod answer;
mod ask;
mod follow;
mod hosts;
mod pool;
mod proxy;
mod punycode;
mod request;
mod socks;
mod unpack;
mod watch;
mod wire;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

pub use self::address::{Address, Parsed};
pub use self::proxy::Proxies;
pub use self::request::{Body, Cancel, Content, Credentials, Fetched, Outcome, Request, Secret};
pub use crate::model::{FetchError, Stage, TlsFault};

use self::ask::Agents;
use self::hosts::{Hosts, Pass};
use self::unpack::Room;
use self::watch::Watch;

/// What a fetch may take.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The time, redirects and all. A body that says how long it is and comes fast enough gets three times as long.
    pub time: Duration,
    /// The bytes of a body as it comes.
    pub wire_bytes: u64,
    /// The bytes of a body when unpacked.
    pub unpacked_bytes: usize,
    /// The redirects.
    pub redirects: u32,
}

impl Default for Limits {
    fn default() -> Self {
        // Nothing hostile may hold a fetch longer than ten seconds: half a second is left for what is around it.
        Self { time: Duration::from_millis(9500), wire_bytes: 16 << 20, unpacked_bytes: 64 << 20, redirects: 20 }
    }
}

/// How hosts are spared.
#[derive(Clone, Copy, Debug)]
pub struct Spacing {
    /// How many connections to a host at a time.
    pub at_once: usize,
    /// How long from the beginning of one fetch to that of the next.
    pub pause: Duration,
    /// Whether the own machine is asked as often as anybody likes.
    pub not_own_machine: bool,
}

impl Default for Spacing {
    fn default() -> Self {
        Self { at_once: 2, pause: Duration::from_millis(100), not_own_machine: true }
    }
}

/// What a [`Fetcher`] goes by.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What a fetch may take.
    pub limits: Limits,
    /// How hosts are spared.
    pub spacing: Spacing,
    /// The proxies.
    pub proxies: Proxies,
    /// Certificates in PEM of those who are trusted, as `SSL_CERT_FILE` names them; else Mozilla's, which come along.
    pub certificates: Option<Vec<u8>>,
}

/// Fetches addresses of the web.
#[derive(Debug)]
pub struct Fetcher {
    limits: Limits,
    agents: Agents,
    hosts: Arc<Hosts>,
    room: Room,
}

impl Fetcher {
    /// One that goes by these settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let Settings { limits, spacing, proxies, certificates } = settings;
        let agents = Agents::new(proxies, certificates.as_deref());
        Self { limits, agents, hosts: Hosts::new(spacing), room: Room::default() }
    }

    /// Fetches one address, on this thread. It never takes much longer than its time limit, nor than a turn of its host.
    #[must_use]
    pub fn fetch(&self, request: &Request, cancel: &Cancel) -> Outcome {
        let turn = Address::parse(&request.url).and_then(|parsed| {
            let Parsed { address, .. } = &parsed;
            let pass = self.hosts.wait(&address.authority(), address.is_own_machine(), cancel)?;
            Ok((parsed, pass))
        });
        match turn {
            Ok((parsed, pass)) => self.fetch_with(request, parsed, pass, cancel),
            Err(error) => Outcome::of(error),
        }
    }

    /// Fetches one address whose host may be asked now.
    fn fetch_with(&self, request: &Request, parsed: Parsed, pass: Pass, cancel: &Cancel) -> Outcome {
        let limit = request.timeout.unwrap_or(self.limits.time);
        let watched = Watch::begin(limit, cancel);
        // A library that falls over an answer must not take the program along.
        let follow = AssertUnwindSafe(|| self.follow(request, parsed, pass, &watched.0));
        let result = catch_unwind(follow).unwrap_or_else(|_| Err(FetchError::Failed("panic".to_owned())));
        Outcome { result, took: watched.0.took(), wire_bytes: watched.0.received() }
    }
}

impl Outcome {
    /// Nothing was even asked.
    fn of(error: FetchError) -> Self {
        Self { result: Err(error), took: Duration::ZERO, wire_bytes: 0 }
    }
}
