//! What a reader leaves on an article.

use serde::{Deserialize, Serialize};

/// The marks of one article, as they are kept from run to run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserMarks {
    /// Whether it was read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read: bool,
    /// Whether it is starred.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub starred: bool,
    /// The byte of its text that stood at the top when it was left; 0 at its beginning.
    #[serde(default)]
    pub place: u32,
}
