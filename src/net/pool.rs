//! Many addresses at once: hosts in turn, and nobody waits for one that is busy while another is free.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use crate::model::FetchError;
use crate::net::hosts::{Pass, Turn};
use crate::net::{Address, Cancel, Fetcher, Outcome, Parsed, Request};

/// What is left to do for one host.
struct Line {
    host: String,
    is_own_machine: bool,
    waiting: VecDeque<(usize, Parsed)>,
}

/// What a worker is to do.
enum Next {
    Fetch(usize, Parsed, Pass),
    Tell(usize, FetchError),
    Wait(Option<Instant>),
    End,
}

impl Fetcher {
    /// Fetches many addresses on so many threads. `on_result` is told of each request by its number, just once, on the
    /// thread that fetched it, and should be quick; all that is cancelled is told as such. Returns when all are told.
    pub fn fetch_all(
        &self,
        requests: &[Request],
        workers: usize,
        on_result: &(dyn Fn(usize, Outcome) + Sync),
        cancel: &Cancel,
    ) {
        let (lines, bad) = lines(requests);
        for (number, error) in bad {
            on_result(number, Outcome::of(error));
        }
        let lines = Mutex::new(lines);
        let work = || {
            loop {
                let next = self.next(&mut lines.lock().unwrap_or_else(PoisonError::into_inner), cancel);
                match next {
                    Next::Fetch(number, parsed, pass) => {
                        let Some(request) = requests.get(number) else { continue };
                        on_result(number, self.fetch_with(request, parsed, pass, cancel));
                    }
                    Next::Tell(number, error) => on_result(number, Outcome::of(error)),
                    Next::Wait(until) => self.hosts.pause(until),
                    Next::End => return,
                }
            }
        };
        thread::scope(|scope| {
            for number in 1..workers.clamp(1, requests.len().max(1)) {
                // One thread fewer is no reason to fail: this one works too.
                let _ = thread::Builder::new().name(format!("net: {number}")).spawn_scoped(scope, work);
            }
            work();
        });
    }

    /// What is to be done next.
    fn next(&self, lines: &mut VecDeque<Line>, cancel: &Cancel) -> Next {
        let mut soonest: Option<Instant> = None;
        for _ in 0..lines.len() {
            let Some(mut line) = lines.pop_front() else { break };
            let Some((number, parsed)) = line.waiting.pop_front() else { continue };
            if cancel.is_cancelled() {
                lines.push_front(line);
                return Next::Tell(number, FetchError::Cancelled);
            }
            let turn = self.hosts.turn(&line.host, line.is_own_machine);
            let next = match turn {
                Turn::Now(pass) => Next::Fetch(number, parsed, pass),
                Turn::Resting(wait) => Next::Tell(number, FetchError::Resting { host: line.host.clone(), wait }),
                Turn::At(_) | Turn::Later => {
                    line.waiting.push_front((number, parsed));
                    if let Turn::At(at) = turn {
                        soonest = Some(soonest.map_or(at, |soonest| soonest.min(at)));
                    }
                    lines.push_back(line);
                    continue;
                }
            };
            if !line.waiting.is_empty() {
                lines.push_back(line);
            }
            return next;
        }
        if lines.is_empty() { Next::End } else { Next::Wait(soonest) }
    }
}

/// The requests by host, in the order in which the hosts are first named, and those that cannot be asked for.
fn lines(requests: &[Request]) -> (VecDeque<Line>, Vec<(usize, FetchError)>) {
    let mut lines: VecDeque<Line> = VecDeque::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut bad = Vec::new();
    for (number, request) in requests.iter().enumerate() {
        let parsed = match Address::parse(&request.url) {
            Ok(parsed) => parsed,
            Err(error) => {
                bad.push((number, error));
                continue;
            }
        };
        let host = parsed.address.authority();
        let at = *known.entry(host.clone()).or_insert_with(|| {
            let is_own_machine = parsed.address.is_own_machine();
            lines.push_back(Line { host, is_own_machine, waiting: VecDeque::new() });
            lines.len() - 1
        });
        if let Some(line) = lines.get_mut(at) {
            line.waiting.push_back((number, parsed));
        }
    }
    (lines, bad)
}
