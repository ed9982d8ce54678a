//! Strings only: cleaning, folding, HTML, dates, languages, sentences, hyphens, lines.

mod ascii;
mod clean;
pub mod date;
mod fold;
pub mod html;
mod hyphen;
mod language;
mod reason;
mod segment;
mod span;
mod width;
mod wrap;

pub use ascii::{Moved, ascii};
pub use clean::{Clean, Offsets};
pub use fold::{fold, fold_char, fold_into};
pub use language::Language;
pub use reason::reason;
pub use segment::{sentences, words};
pub use span::{Span, beginning, boundary};
pub use width::{cut, fit, pad, width};
pub use wrap::{Line, balance, fill, hard_wrap, wrap};
