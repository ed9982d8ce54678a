//! From starting the program to the first frame that shows analysed articles, on a pseudo-terminal.
//!
//! `cargo bench --bench start -- FOLDER WORD` measures on another folder; WORD is in a title that its list shows.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints and may fail loudly")]

mod figures;
#[path = "../it/pty/mod.rs"]
#[allow(dead_code, clippy::large_stack_arrays, reason = "the tests use more of it")]
mod pty;

use std::time::Instant;

use figures::{Times, row, shown};
use portable_pty::CommandBuilder;
use pty::Terminal;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");

fn main() {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (folder, word) = match arguments.as_slice() {
        [folder, word] => (folder.as_str(), word.as_str()),
        _ => (SAMPLE, "Karnstein"),
    };
    let mut times = Times::default();
    // The first run reads the files from the disk; it is not counted.
    for run in 0..16 {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_depesche"));
        command.arg(folder);
        let start = Instant::now();
        let mut terminal = Terminal::start(command, 120, 36);
        terminal.wait_for(word);
        if run > 0 {
            times.add(start.elapsed());
        }
        terminal.type_keys("Q");
        terminal.ended();
    }
    let files = std::fs::read_dir(folder).unwrap().count();
    let figures = format!("{}; worst of 15: {}", shown(times.at(50)), shown(times.at(100)));
    row(&format!("first frame of {files} files, analysed, from the start of the process"), &figures, "60 ms");
}
