//! Articles and what was found in them as bytes: JSON, compressed.

use std::cell::RefCell;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::Analysis;

/// How hard it is compressed: more is hardly smaller.
const LEVEL: i32 = 3;

/// The most bytes that one article becomes again: far more than an article may have, and a bound for damaged ones.
const LARGEST: usize = 512 << 20;

thread_local! {
    static COMPRESSOR: RefCell<Option<zstd::bulk::Compressor<'static>>> = const { RefCell::new(None) };
    static DECOMPRESSOR: RefCell<Option<zstd::bulk::Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Packs a value; nothing when there is no memory for it.
pub(super) fn packed(value: &impl Serialize) -> Option<Vec<u8>> {
    let json = serde_json::to_vec(value).ok()?;
    COMPRESSOR.with_borrow_mut(|compressor| {
        if compressor.is_none() {
            *compressor = zstd::bulk::Compressor::new(LEVEL).ok();
        }
        compressor.as_mut()?.compress(&json).ok()
    })
}

/// What was found in an article, packed where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedAnalysis(pub(super) Vec<u8>);

impl PackedAnalysis {
    /// Packs it.
    #[must_use]
    pub fn of(analysis: &Analysis) -> Self {
        Self(packed(analysis).unwrap_or_default())
    }
}

/// The value that was packed; nothing when the bytes are damaged, or those of a newer version.
pub(super) fn unpacked<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let size = zstd::zstd_safe::get_frame_content_size(bytes).ok()??;
    let size = usize::try_from(size).ok().filter(|size| *size <= LARGEST)?;
    let json = DECOMPRESSOR.with_borrow_mut(|decompressor| {
        if decompressor.is_none() {
            *decompressor = zstd::bulk::Decompressor::new().ok();
        }
        decompressor.as_mut()?.decompress(bytes, size).ok()
    })?;
    serde_json::from_slice(&json).ok()
}
