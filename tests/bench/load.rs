//! A folder of 10,000 articles: until the list can be used, and until all are read and analysed.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints and may fail loudly")]

mod figures;
#[path = "../it/pty/mod.rs"]
#[allow(dead_code, clippy::large_stack_arrays, reason = "the tests use more of it")]
mod pty;
mod texts;

use std::process::{Command, Stdio};
use std::time::Instant;

use figures::{Times, row, shown};
use portable_pty::CommandBuilder;
use pty::Terminal;

const FILES: usize = 10_000;
const BYTES: usize = 3_000;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..FILES {
        let path = folder.path().join(format!("{number:05}.txt"));
        std::fs::write(path, texts::article(number, BYTES)).unwrap();
    }
    let (mut usable, mut all) = (Times::default(), Times::default());
    for _ in 0..3 {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_depesche"));
        command.arg(folder.path());
        let start = Instant::now();
        let mut terminal = Terminal::start(command, 120, 36);
        terminal.wait_for("Meldung");
        usable.add(start.elapsed());
        terminal.type_keys("Q");
        terminal.ended();

        let start = Instant::now();
        let mut list = Command::new(env!("CARGO_BIN_EXE_depesche"));
        let status = list.arg("list").arg(folder.path()).stdout(Stdio::null()).status().unwrap();
        assert!(status.success());
        all.add(start.elapsed());
    }
    let what = format!("{FILES} files of {} kB: until the first articles are listed", BYTES / 1000);
    row(&what, &shown(usable.at(50)), "at once");
    row(&format!("{FILES} files: all read, analysed and printed by `list`"), &shown(all.at(50)), "");
}
