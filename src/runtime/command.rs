//! Commands of the user's own configuration: what they give out, within limits.

use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use crate::text::reason;

/// How long a command may take: somebody may have to type what unlocks a password.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// The most bytes that a command may give out, as many as a feed may have unpacked.
pub(super) const MOST: usize = 64 << 20;

/// Runs a command by the shell, with `input` on its standard input, and gives what it writes. The error is the first line
/// of its complaint, or what else went wrong.
pub(super) fn output(command: &str, input: &[u8], patience: Duration, most: usize) -> Result<Vec<u8>, String> {
    // A group of its own, so that what it starts ends with it.
    let started = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn();
    let mut child = started.map_err(|error| reason(&error))?;
    let (Some(mut to), Some(out), Some(complaint)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err("no pipe".to_owned());
    };
    let read = thread::scope(|scope| {
        // It need not read what it gets.
        scope.spawn(move || to.write_all(input));
        let (sender, receiver) = channel();
        let complaints = scope.spawn(move || all_of(complaint, 4096).0);
        scope.spawn(move || sender.send(all_of(out, most)));
        let read = match receiver.recv_timeout(patience) {
            Ok((_, true)) => Err(format!("> {} MB", most >> 20)),
            Ok((bytes, false)) => Ok(bytes),
            Err(RecvTimeoutError::Timeout) => Err(format!("> {} s", patience.as_secs())),
            Err(RecvTimeoutError::Disconnected) => Err("no output".to_owned()),
        };
        if read.is_err() {
            end(&child);
        }
        let complaint = complaints.join().unwrap_or_default();
        read.map(|bytes| (bytes, complaint))
    });
    let ended = child.wait();
    let (bytes, complaint) = read?;
    match ended {
        Ok(status) if status.success() => Ok(bytes),
        Ok(status) => {
            let complaint = String::from_utf8_lossy(&complaint);
            let first = complaint.lines().find(|line| !line.trim().is_empty()).map(str::trim);
            Err(first.map_or_else(|| status.to_string(), str::to_owned))
        }
        Err(error) => Err(reason(&error)),
    }
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
        assert_eq!(output("yes", b"", PATIENCE, 100), Err("> 0 MB".to_owned()));
    }
}
