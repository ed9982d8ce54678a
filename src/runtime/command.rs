//! Commands of the user's own configuration: what they give out, within limits.

use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::runtime::listen::spawn;
use crate::text::reason;

/// How long a command may take: an agent may ask for what unlocks a password, in a window of its own.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// How long is waited for the complaint of a command that has ended.
const COMPLAINT: Duration = Duration::from_millis(500);

/// The most bytes that a command may give out, as many as a feed may have unpacked.
pub(super) const MOST: usize = 64 << 20;

/// Runs a command by the shell, with `input` on its standard input, and gives what it writes. The error is the first line
/// of its complaint, or what else went wrong. However it behaves, and whatever it leaves running, this ends in time.
pub(super) fn output(command: &str, input: &[u8], patience: Duration, most: usize) -> Result<Vec<u8>, String> {
    let deadline = Instant::now() + patience;
    // A group of its own, so that what it starts ends with it.
    let started = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn();
    let mut child = started.map_err(|error| reason(&error))?;
    let done = finished(&mut child, input, deadline, most);
    if done.is_err() {
        end(&child);
        let _ = child.wait();
    }
    done.map_err(|trouble| match trouble {
        Ended::Late => format!("> {} s", patience.as_secs()),
        Ended::Large => format!("> {} MB", most >> 20),
        Ended::Failed(reason) => reason,
    })
}

/// Why a command gave nothing.
enum Ended {
    Late,
    Large,
    Failed(String),
}

fn finished(child: &mut Child, input: &[u8], deadline: Instant, most: usize) -> Result<Vec<u8>, Ended> {
    let broken = |error: &io::Error| Ended::Failed(reason(error));
    let (Some(mut to), Some(out), Some(complaint)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(Ended::Failed("no pipe".to_owned()));
    };
    // Threads that nobody waits for: what a command leaves running may hold its pipes open for ever.
    let input = input.to_vec();
    spawn("command-input", move || drop(to.write_all(&input))).map_err(|error| broken(&error))?;
    let (outputs, output) = channel();
    spawn("command-output", move || drop(outputs.send(all_of(out, most)))).map_err(|error| broken(&error))?;
    let (complaints, complained) = channel();
    spawn("command-complaint", move || drop(complaints.send(first_of(complaint)))).map_err(|error| broken(&error))?;
    let left = || deadline.saturating_duration_since(Instant::now());
    let (bytes, is_more) = output.recv_timeout(left()).map_err(|_| Ended::Late)?;
    if is_more {
        return Err(Ended::Large);
    }
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if left().is_zero() => return Err(Ended::Late),
            Ok(None) => thread::sleep(Duration::from_millis(5)),
            Err(error) => return Err(broken(&error)),
        }
    };
    if status.success() {
        return Ok(bytes);
    }
    let complaint = complained.recv_timeout(left().min(COMPLAINT)).unwrap_or_default();
    let complaint = String::from_utf8_lossy(&complaint);
    let first = complaint.lines().find(|line| !line.trim().is_empty()).map(str::trim);
    Err(Ended::Failed(first.map_or_else(|| status.to_string(), str::to_owned)))
}

/// The first line that a command gives out: a secret.
pub(super) fn first_line(command: &str) -> Result<String, String> {
    let bytes = output(command, b"", PATIENCE, 1 << 16)?;
    let text = String::from_utf8_lossy(&bytes);
    let line = text.lines().next().unwrap_or_default().to_owned();
    if line.is_empty() { Err("no output".to_owned()) } else { Ok(line) }
}

/// All that comes, and whether there is more than may be.
fn all_of(mut from: impl Read, most: usize) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    // What came before it broke is kept.
    let _ = from.by_ref().take(most as u64 + 1).read_to_end(&mut bytes);
    let is_more = bytes.len() > most;
    bytes.truncate(most);
    (bytes, is_more)
}

/// How it begins; the rest is read and forgotten, for who writes must not be stopped by it.
fn first_of(mut from: impl Read) -> Vec<u8> {
    let (first, _) = all_of(&mut from, 4096);
    let _ = io::copy(&mut from, &mut io::sink());
    first
}

fn end(child: &Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_gives_out_what_it_makes_of_its_input() {
        let run = |command: &str, input: &[u8]| output(command, input, PATIENCE, 100);
        assert_eq!(run("tr a-z A-Z", b"feed"), Ok(b"FEED".to_vec()));
        assert_eq!(run("echo one; echo two >&2", b"never read"), Ok(b"one\n".to_vec()));
        assert_eq!(run("echo no key >&2; exit 3", b""), Err("no key".to_owned()));
        assert_eq!(run("exit 3", b""), Err("exit status: 3".to_owned()));
        assert_eq!(first_line("printf 'secret\\nurl: x\\n'"), Ok("secret".to_owned()));
        assert_eq!(first_line("true"), Err("no output".to_owned()));
    }

    #[test]
    fn a_command_that_never_ends_is_ended_with_what_it_started() {
        let short = Duration::from_millis(100);
        assert_eq!(output("sleep 600 & sleep 600", b"", short, 100), Err("> 0 s".to_owned()));
        // What closes its output and goes on, and what it leaves behind with the pipe of complaints.
        assert_eq!(output("exec >&-; sleep 600", b"", short, 100), Err("> 0 s".to_owned()));
        assert_eq!(output("sleep 600 >/dev/null & echo pw", b"", PATIENCE, 100), Ok(b"pw\n".to_vec()));
        // Many words beside the output are no failure.
        assert_eq!(output("yes no | head -c 9000 >&2; echo ok", b"", PATIENCE, 100), Ok(b"ok\n".to_vec()));
        assert_eq!(output("yes", b"", PATIENCE, 100), Err("> 0 MB".to_owned()));
    }
}
