//! An element that is open, and what its tag says.

use std::hash::Hasher;
use std::sync::Arc;

use rustc_hash::FxHasher;

use super::capture::Capture;
use super::field::{Field, Known};
use super::token::attributes;

/// An element that is open.
pub(super) struct Open<'t> {
    pub(super) name: &'t str,
    pub(super) hash: u64,
    pub(super) known: Option<Known>,
    /// Whether it is part of the markup of a text.
    pub(super) is_markup: bool,
    pub(super) capture: Option<Capture>,
    pub(super) base: Arc<str>,
    pub(super) lang: Option<Arc<str>>,
    pub(super) attributes: &'t str,
    pub(super) spaces: usize,
    pub(super) at: usize,
}

impl Open<'_> {
    pub(super) fn is(&self, field: Field) -> bool {
        self.known.is_some_and(|known| known.field == field)
    }
}

/// A name, in any case, as a number.
pub(super) fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for byte in name.bytes() {
        hasher.write_u8(byte.to_ascii_lowercase());
    }
    hasher.finish()
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute<'t>(source: &'t str, name: &str) -> Option<&'t str> {
    let mut found = attributes(source).filter(|(key, _)| key.eq_ignore_ascii_case(name));
    found.next().map(|(_, value)| value)
}
