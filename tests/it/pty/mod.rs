//! The program on a terminal of its own: keys go in, the screen as a person would see it comes out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test may fail loudly"
)]

use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take before a test gives up; on a busy machine most of it is waiting for the processor.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program on a pseudo-terminal.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    before: String,
    seen: Arc<(Mutex<Seen>, Condvar)>,
    stalled: Arc<AtomicBool>,
    _home: tempfile::TempDir,
}

/// What came out of the program.
pub(crate) struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
}

impl Seen {
    /// The screen as text, a line a row.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// What stands in a cell.
    pub(crate) fn cell(&self, column: u16, row: u16) -> String {
        self.parser.screen().cell(row, column).map(vt100::Cell::contents).unwrap_or_default().to_owned()
    }

    /// Whether the alternate screen is shown.
    pub(crate) fn alternate(&self) -> bool {
        self.parser.screen().alternate_screen()
    }

    /// All that was written, as it was written.
    pub(crate) fn bytes(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

impl Terminal {
    /// Starts a program on a terminal of this size.
    pub(crate) fn start(mut command: CommandBuilder, columns: u16, rows: u16) -> Self {
        // Nothing of who runs the tests: neither settings nor keys, home folder or terminal.
        let home = tempfile::tempdir().unwrap();
        let own: Vec<(String, String)> =
            command.iter_extra_env_as_str().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("LANG", "en_GB.UTF-8");
        for (name, value) in own {
            command.env(name, value);
        }
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        let mut output = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let seen = Seen { parser: vt100::Parser::new(rows, columns, 0), bytes: Vec::new(), ended: false };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let watched = Arc::clone(&seen);
        let stalled = Arc::new(AtomicBool::new(false));
        let waiting = Arc::clone(&stalled);
        std::thread::spawn(move || {
            let mut buffer = [0; 16384];
            loop {
                while waiting.load(Ordering::SeqCst) {
                    std::thread::sleep(Duration::from_millis(5));
                }
                let count = output.read(&mut buffer).unwrap_or(0);
                let mut seen = watched.0.lock().unwrap();
                seen.parser.process(&buffer[..count]);
                seen.bytes.extend_from_slice(&buffer[..count]);
                seen.ended = count == 0;
                watched.1.notify_all();
                if count == 0 {
                    break;
                }
            }
        });
        Self { child, master: pair.master, keyboard, before, seen, stalled, _home: home }
    }

    /// Waits until `done` holds for what came out; fails with the screen when it does not come true.
    pub(crate) fn wait(&self, what: &str, mut done: impl FnMut(&Seen) -> bool) {
        let (seen, changed) = &*self.seen;
        let deadline = Instant::now() + PATIENCE;
        let mut seen = seen.lock().unwrap();
        while !done(&seen) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let told = format!("never saw {what}; the screen:\n{}\nthe bytes: {:?}", seen.text(), seen.bytes());
                drop(seen);
                panic!("{told}");
            }
            seen = changed.wait_timeout(seen, left.min(Duration::from_millis(100))).unwrap().0;
        }
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait(text, |seen| seen.text().contains(text));
    }

    /// What came out so far.
    pub(crate) fn now<T>(&self, look: impl FnOnce(&Seen) -> T) -> T {
        look(&self.seen.0.lock().unwrap())
    }

    /// Types.
    pub(crate) fn type_keys(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Makes the terminal another size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.seen.0.lock().unwrap().parser.screen_mut().set_size(rows, columns);
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// Lets the terminal take nothing more from the program, or go on taking.
    pub(crate) fn stall(&self, stalled: bool) {
        self.stalled.store(stalled, Ordering::SeqCst);
    }

    /// The process id of the program.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends the program a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        let sent = std::process::Command::new("kill").args(["-s", name, &self.process().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// The line discipline of the terminal before the program was started.
    pub(crate) fn modes_before(&self) -> &str {
        &self.before
    }

    /// The line discipline of the terminal now, to be compared.
    pub(crate) fn modes(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    /// Whether the program still runs.
    pub(crate) fn running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Waits until the program has ended and all its output was seen; its exit code.
    pub(crate) fn ended(&mut self) -> u32 {
        let code = self.exit_code();
        self.wait("the end of the output", |seen| seen.ended);
        code
    }

    /// Waits until the program has ended, whatever was seen of its output; its exit code.
    pub(crate) fn exit_code(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "the program does not end:\n{}", self.now(Seen::text));
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
