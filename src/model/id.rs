//! The identity of an article, the same in every run.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An article's identity: a hash of the name of its file and of what it is in there, the same in every run and on every machine.
///
/// Shown as twelve hexadecimal digits; any unambiguous beginning finds the article again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(u64);

impl ArticleId {
    /// The identity of what `origin` names: a file and a title, a URL, or a key inside one of them.
    #[must_use]
    pub fn of(origin: &str) -> Self {
        // FNV-1a, finished by the mixer of splitmix64: the hashers of std do not promise to stay the same.
        let mut hash = origin
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self((hash ^ (hash >> 31)) >> 16)
    }

    /// The identity of the same in these folders, where the identity alone is that of another article.
    #[must_use]
    pub fn below(self, folders: &str) -> Self {
        Self::of(&format!("{folders}{self}"))
    }

    /// The identity as a number, which is never negative.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.0.cast_signed()
    }

    /// The identity with this [`ArticleId::number`].
    #[must_use]
    pub const fn from_number(number: i64) -> Self {
        Self(number.cast_unsigned())
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}", self.0)
    }
}

impl fmt::Debug for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for ArticleId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ArticleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        u64::from_str_radix(&digits, 16).map(Self).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_stable_and_read_back() {
        let id = ArticleId::of("sample:radio.txt");
        assert_eq!(id.to_string().len(), 12);
        assert_eq!(id, ArticleId::of("sample:radio.txt"));
        assert_ne!(id, ArticleId::of("sample:radio.txt2"));
        let json = serde_json::to_string(&id).unwrap_or_default();
        assert_eq!(serde_json::from_str::<ArticleId>(&json).ok(), Some(id));
    }
}
