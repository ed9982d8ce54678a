//! A panic never leaves a broken terminal behind, and one in a worker does not end the program.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Arc;
use std::thread;

use crossbeam_channel::Sender;

use crate::app::Event;
use crate::runtime::terminal::Modes;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Installs the hook for the thread that draws, which is the calling one.
///
/// A panic on it gives the terminal back first and is then printed as ever. A panic on any other thread prints nothing
/// over the screen: it becomes [`Event::Broken`].
pub fn install<M: From<Event> + Send + 'static>(modes: &Arc<Modes>, messages: Sender<M>) {
    let drawing = thread::current().id();
    let modes = Arc::downgrade(modes);
    let printed = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            return;
        }
        if thread::current().id() != drawing && modes.upgrade().is_some() {
            let _ = messages.send(Event::Broken(described(info)).into());
            return;
        }
        if let Some(modes) = modes.upgrade() {
            modes.leave();
        }
        printed(info);
    }));
}

/// Runs `job`; a panic inside becomes an error with its message, and the hook stays silent about it.
pub fn guarded<T>(job: impl FnOnce() -> T) -> Result<T, String> {
    let outer = GUARDED.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(job));
    GUARDED.set(outer);
    outcome.map_err(|payload| message(&*payload))
}

/// What a panic says, with its place.
fn described(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
    format!("{}{place}", message(info.payload()))
}

fn message(payload: &(dyn std::any::Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "panics are what is tested")]

    use super::*;

    #[test]
    fn a_guarded_job_gives_its_result_or_what_broke_it() {
        assert_eq!(guarded(|| 7), Ok(7));
        assert_eq!(guarded(|| -> u8 { panic!("no {}", "luck") }), Err("no luck".to_owned()));
        assert_eq!(guarded(|| -> u8 { panic!("plain") }), Err("plain".to_owned()));
    }
}
