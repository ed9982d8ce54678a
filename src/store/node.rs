//! What tells that two names are one file: the number the file system keeps it under.

use std::fs::{DirEntry, Metadata};

/// The device and the number of a file on it.
pub(super) type Node = (u64, u64);

/// The file that `metadata` is of.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
pub(super) fn of(metadata: &Metadata) -> Option<Node> {
    use std::os::unix::fs::MetadataExt as _;
    Some((metadata.dev(), metadata.ino()))
}

/// The file that an entry of a folder names; `folder` is the folder's own. Nothing has to be asked of the disk.
#[cfg(unix)]
pub(super) fn of_entry(entry: &DirEntry, folder: Option<Node>) -> Option<Node> {
    use std::os::unix::fs::DirEntryExt as _;
    folder.map(|(device, _)| (device, entry.ino()))
}

/// Whether the file has more names than one.
#[cfg(unix)]
pub(super) fn has_other_names(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.nlink() > 1
}

/// Elsewhere only the path tells.
#[cfg(not(unix))]
pub(super) const fn of(_: &Metadata) -> Option<Node> {
    None
}

/// Elsewhere only the path tells.
#[cfg(not(unix))]
pub(super) const fn of_entry(_: &DirEntry, _: Option<Node>) -> Option<Node> {
    None
}

/// Elsewhere only the path tells.
#[cfg(not(unix))]
pub(super) const fn has_other_names(_: &Metadata) -> bool {
    false
}
