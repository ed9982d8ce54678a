//! A panic never leaves a broken terminal behind, and one in a worker does not end the program.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crossbeam_channel::Sender;

use crate::app::Event;
use crate::runtime::terminal::Modes;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What the last panic said, with its place, which the payload of a caught one does not know.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Installs the hook for the thread that draws, which is the calling one.
///
/// A panic on it gives the terminal back first and is then printed as ever. A panic on any other thread prints nothing
/// over the screen: it becomes [`Event::Broken`]. Where the drawing thread waited for the other one, the panic is handed
/// on to it without another word to the hook: see [`caught`].
pub fn install<M: From<Event> + Send + 'static>(modes: &Arc<Modes>, messages: Sender<M>) {
    let drawing = thread::current().id();
    let modes = Arc::downgrade(modes);
    let printed = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if GUARDED.get() {
            return;
        }
        let told = described(info);
        last().clone_from(&told);
        if thread::current().id() != drawing && modes.upgrade().is_some() {
            let _ = messages.send(Event::Broken(told).into());
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

/// Runs all that the drawing thread does. A panic inside, be it its own or one handed on by a thread it waited for, gives
/// the terminal back and becomes an error with what it said.
pub fn caught<T>(modes: &Modes, job: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(job)).map_err(|payload| {
        modes.leave();
        let (said, last) = (message(&*payload), last());
        if last.starts_with(&said) { last.clone() } else { said }
    })
}

fn last() -> std::sync::MutexGuard<'static, String> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner)
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
