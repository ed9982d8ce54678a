//! Being stopped and continued by a shell.

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};

/// Stops the whole process group, as Ctrl-Z does; says whether there is a shell that can continue it.
///
/// Without one (the program was started by a terminal directly) nothing is stopped: nobody could bring it back. The
/// group is stopped, not the process alone, so that a wrapper around it (`sh -c`, a pipe) stops too and the shell gets
/// its terminal back. The stop may take effect only after this returns: wait for the signal to continue.
#[must_use]
pub(super) fn stop() -> bool {
    // A group led by the leader of the session is no shell's job.
    let owned = getsid(None).is_ok_and(|leader| leader != getpgrp());
    owned && kill_current_process_group(Signal::STOP).is_ok()
}
