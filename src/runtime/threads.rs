//! Threads that share out what is loaded.

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Threads for loading, apart from those the interface uses: its work must never wait behind a thousand files.
pub(super) enum Threads {
    Pool(ThreadPool),
    /// No file, or no threads to be had.
    Here,
}

impl Threads {
    /// As many as there are cores.
    pub(super) fn for_pieces(pieces: usize) -> Self {
        if pieces == 0 {
            return Self::Here;
        }
        let named = ThreadPoolBuilder::new().thread_name(|index| format!("load-{index}"));
        named.build().map_or(Self::Here, Self::Pool)
    }

    /// `job` done on all items; the results are in the order of the items.
    pub(super) fn map<T: Send, R: Send>(&self, items: Vec<T>, job: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
        match self {
            Self::Pool(pool) => pool.install(|| items.into_par_iter().with_max_len(1).map(job).collect()),
            Self::Here => items.into_iter().map(job).collect(),
        }
    }
}
