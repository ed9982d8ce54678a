//! A recorded session once more: fed to the terminal in its own time, or played without one and measured.

use std::fmt;
use std::fs::File;
use std::io;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::Sender;
use ratatui::Terminal;
use ratatui::buffer::Buffer;

use crate::app::{App, Effect, Event, Start, update};
use crate::runtime::event_loop::cells;
use crate::runtime::listen::{Message, spawn};
use crate::runtime::record::{Line, Recording};
use crate::runtime::screen::Screen;
use crate::ui;

/// How fast a recording is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Speed(f64);

impl Speed {
    /// So many times as fast as it was; 0 and what is no speed is as fast as possible.
    pub(super) fn of(times: f64) -> Self {
        Self(if times.is_finite() && times > 0.0 { times } else { f64::INFINITY })
    }

    fn due(self, at: u64) -> Duration {
        Duration::try_from_secs_f64(at as f64 / 1000.0 / self.0).unwrap_or_default()
    }
}

/// Sends the events from a thread of its own, each when it is due.
pub(super) fn feed(lines: Vec<Line<Event>>, speed: Speed, messages: Sender<Message>) -> io::Result<()> {
    spawn("replay", move || {
        let started = Instant::now();
        for line in lines {
            thread::sleep(speed.due(line.at).saturating_sub(started.elapsed()));
            if messages.send(Message::Replayed(line.event)).is_err() {
                return;
            }
        }
        let _ = messages.send(Message::ReplayEnded);
    })
}

/// What a recording played without a terminal came to.
#[derive(Clone, Debug)]
pub struct Played {
    /// The last screen as text, a line a row, without blanks at the ends of lines.
    pub screen: String,
    /// What it took.
    pub timings: Timings,
}

/// What each event and each frame took. Its text is a small table.
#[derive(Clone, Debug, Default)]
pub struct Timings {
    updates: Vec<u64>,
    frames: Vec<u64>,
    bytes: Vec<u64>,
}

/// Plays a recording as fast as possible, a frame an event, up to its end or to the event that quits.
///
/// Frames go the whole way to bytes, which are thrown away; so what is measured is what a terminal would see.
pub fn play(recording: Recording, start: Start) -> io::Result<Played> {
    let nowhere = File::options().write(true).open("/dev/null")?;
    let mut terminal = Terminal::new(Screen::new(Arc::new(nowhere), cells(start.size)))?;
    let (mut app, _) = App::new(start);
    let mut timings = Timings::default();
    let mut screen = frame(&app, &mut terminal, &mut timings)?;
    for line in recording.lines {
        let began = Instant::now();
        let effects = update(&mut app, line.event);
        timings.updates.push(nanoseconds(began));
        if effects.contains(&Effect::Quit) {
            break;
        }
        screen = frame(&app, &mut terminal, &mut timings)?;
    }
    Ok(Played { screen: text(&screen), timings })
}

fn frame(app: &App, terminal: &mut Terminal<Screen>, timings: &mut Timings) -> io::Result<Buffer> {
    terminal.backend_mut().resize(cells(app.size()));
    let written = terminal.backend().written();
    let began = Instant::now();
    let buffer = terminal.draw(|frame| ui::draw(app, frame))?.buffer;
    timings.frames.push(nanoseconds(began));
    let buffer = buffer.clone();
    timings.bytes.push(terminal.backend().written() - written);
    Ok(buffer)
}

fn nanoseconds(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

/// The cells as text; the second cell of a wide character holds nothing.
fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let mut text = String::new();
    for row in buffer.content().chunks(width) {
        let mut line = String::new();
        let mut covered = 0;
        for cell in row {
            if covered == 0 {
                line.push_str(cell.symbol());
                covered = crate::text::width(cell.symbol()).max(1);
            }
            covered -= 1;
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

impl fmt::Display for Timings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<12}{:>8}{:>10}{:>10}{:>10}", "", "count", "median", "p99", "worst")?;
        for (name, values, unit) in
            [("update, µs", &self.updates, 1000.0), ("draw, µs", &self.frames, 1000.0), ("bytes", &self.bytes, 1.0)]
        {
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let at = |percent: usize| {
                let index = (sorted.len() * percent).div_ceil(100);
                sorted.get(index.saturating_sub(1)).copied().unwrap_or_default() as f64 / unit
            };
            let (median, high, worst) = (at(50), at(99), at(100));
            writeln!(f, "{name:<12}{:>8}{median:>10.1}{high:>10.1}{worst:>10.1}", sorted.len())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_due_in_their_own_time_or_at_once() {
        assert_eq!(Speed::of(1.0).due(1500), Duration::from_millis(1500));
        assert_eq!(Speed::of(3.0).due(1500), Duration::from_millis(500));
        for fastest in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Speed::of(fastest).due(1500), Duration::ZERO);
        }
    }

    #[test]
    fn timings_are_a_table_of_median_99th_percentile_and_worst() {
        let timings = Timings { updates: (1..=200).map(|n| n * 1000).collect(), frames: vec![], bytes: vec![7] };
        let table = timings.to_string();
        let row = |at: usize| table.lines().nth(at).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        assert_eq!(row(1).as_deref(), Some("update, µs 200 100.0 198.0 200.0"));
        assert_eq!(row(2).as_deref(), Some("draw, µs 0 0.0 0.0 0.0"));
        assert_eq!(row(3).as_deref(), Some("bytes 1 7.0 7.0 7.0"));
    }

    #[test]
    fn a_screen_as_text_keeps_wide_characters_whole() {
        assert_eq!(text(&Buffer::with_lines(["東京 a ", "  b"])), "東京 a\n  b\n");
    }
}
