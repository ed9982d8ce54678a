//! When a post of a live blog was written, as far as its text says.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::Moment;
use crate::text::Clean;

/// When a post was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostTime {
    /// The day is known.
    At(Moment),
    /// As the text states it, which names no day: `18:40`, `12:41 5 Dec`, `vor 12 Min.`
    Stated(Clean),
}

impl PostTime {
    /// Reads what `Display` writes; nothing of a blank text.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let stated = || Some(Clean::line(text)).filter(|text| !text.is_empty()).map(Self::Stated);
        Moment::parse(text).map(Self::At).or_else(stated)
    }

    /// The moment, where the day is known.
    #[must_use]
    pub const fn moment(&self) -> Option<Moment> {
        match self {
            Self::At(moment) => Some(*moment),
            Self::Stated(_) => None,
        }
    }
}

impl fmt::Display for PostTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(moment) => moment.fmt(f),
            Self::Stated(text) => f.write_str(text),
        }
    }
}

impl Serialize for PostTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PostTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| serde::de::Error::custom("a time is blank"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_with_and_without_a_day_print_and_read_back() {
        for (text, dated) in
            [("2025-12-04T01:50:00+01:00", true), ("2025-12-04", true), ("18:40", false), ("vor 12 Min.", false)]
        {
            let time = PostTime::read(text);
            assert_eq!(time.as_ref().map(ToString::to_string).as_deref(), Some(text));
            assert_eq!(time.and_then(|time| time.moment()).is_some(), dated, "{text}");
        }
        assert_eq!(PostTime::read(" "), None);
    }
}
