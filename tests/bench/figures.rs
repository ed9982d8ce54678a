//! Measured times as the rows of the table in the README.

use std::time::Duration;

/// Times of one thing, to be added in any order.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time that this share of all stay below: 50 is the median, 100 the worst.
    pub(crate) fn at(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort();
        let last = sorted.len().saturating_sub(1);
        sorted.get((last * percent).div_ceil(100)).copied().unwrap_or_default()
    }
}

/// A time for people: three figures at most.
pub(crate) fn shown(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        ..1e3 => format!("{micros:.0} µs"),
        1e3..1e4 => format!("{:.2} ms", micros / 1e3),
        1e4..1e5 => format!("{:.1} ms", micros / 1e3),
        1e5..1e6 => format!("{:.0} ms", micros / 1e3),
        _ => format!("{:.2} s", micros / 1e6),
    }
}

/// Prints a row: what, how much, the bar.
pub(crate) fn row(what: &str, figure: &str, bar: &str) {
    println!("| {what} | {figure} | {bar} |");
}
