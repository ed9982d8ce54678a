//! A date as newsrooms give it: a day, or a day and a time.

use std::fmt;

use jiff::{Timestamp, civil, tz};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// When something was published or changed: known to the day, or to the minute with the place's offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// Only the day is known.
    Day(civil::Date),
    /// Day and time are known, at this offset from UTC.
    Instant(Timestamp, tz::Offset),
}

impl Moment {
    /// The calendar day where it happened.
    #[must_use]
    pub fn date(self) -> civil::Date {
        match self {
            Self::Day(date) => date,
            Self::Instant(at, offset) => offset.to_datetime(at).date(),
        }
    }

    /// The clock time where it happened, when known.
    #[must_use]
    pub fn time(self) -> Option<civil::Time> {
        match self {
            Self::Day(_) => None,
            Self::Instant(at, offset) => Some(offset.to_datetime(at).time()),
        }
    }

    /// A point in time to sort by: a day without a time counts as its noon in UTC.
    #[must_use]
    pub fn instant(self) -> Timestamp {
        match self {
            Self::Instant(at, _) => at,
            Self::Day(date) => tz::Offset::UTC.to_timestamp(date.at(12, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH),
        }
    }

    /// The same moment by the clock of a zone; a mere day stays what it is.
    #[must_use]
    pub fn by_clock_of(self, zone: &tz::TimeZone) -> Self {
        match self {
            Self::Instant(at, _) => Self::Instant(at, zone.to_offset(at)),
            day @ Self::Day(_) => day,
        }
    }

    /// Reads what `Display` writes: `2025-12-03` or RFC 3339 with offset.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(date) = text.parse::<civil::Date>()
            && text.len() == 10
        {
            return Some(Self::Day(date));
        }
        let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text).ok()?;
        let offset = pieces.to_numeric_offset()?;
        let at = offset.to_timestamp(pieces.date().to_datetime(pieces.time()?)).ok()?;
        Some(Self::Instant(at, offset))
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    /// By time. Of the same time a mere day comes first, then the place further west: what is not equal has an order.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let offset = |moment: &Self| match moment {
            Self::Day(_) => None,
            Self::Instant(_, offset) => Some(offset.seconds()),
        };
        (self.instant(), offset(self)).cmp(&(other.instant(), offset(other)))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => write!(f, "{date}"),
            Self::Instant(at, offset) => write!(f, "{}", at.display_with_offset(*offset)),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no RFC 3339 date")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_print_as_rfc_3339_and_read_back() {
        for text in
            ["2025-12-03", "2025-12-04T01:50:00+01:00", "2025-07-04T01:50:00-04:00", "2025-07-04T01:50:00+00:00"]
        {
            assert_eq!(Moment::parse(text).map(|moment| moment.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Moment::parse("gestern"), None);
    }

    #[test]
    fn a_moment_is_shown_by_another_clock_and_stays_the_same() {
        let zone = tz::TimeZone::fixed(tz::offset(-5));
        let shown = |text| Moment::parse(text).map(|moment| moment.by_clock_of(&zone).to_string());
        assert_eq!(shown("2025-12-04T01:50:00+01:00").as_deref(), Some("2025-12-03T19:50:00-05:00"));
        assert_eq!(shown("2025-12-04").as_deref(), Some("2025-12-04"));
    }

    #[test]
    fn moments_are_equal_when_none_comes_first() {
        let texts = [
            "2025-12-03", "2025-12-03T07:00:00-05:00", "2025-12-03T12:00:00+00:00", "2025-12-03T13:00:00+01:00",
            "2025-12-03T12:00:01+00:00", "2025-12-04",
        ];
        let moments = texts.map(|text| Moment::parse(text).unwrap_or(Moment::Day(civil::Date::MIN)));
        assert!(moments.is_sorted());
        for (at, a) in moments.iter().enumerate() {
            for (other, b) in moments.iter().enumerate() {
                assert_eq!((a == b, a.cmp(b).is_eq()), (at == other, at == other), "{a} {b}");
            }
        }
    }
}
