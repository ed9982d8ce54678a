//! The language of the interface.

use serde::{Deserialize, Serialize};

use crate::text::Language;

/// The language of the interface. Commands, config keys and JSON are English in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Tongue {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
}

impl Tongue {
    /// All languages of the interface.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The language a locale such as `de_AT.UTF-8` asks for; English where there is no other.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("de") { Self::German } else { Self::English }
    }

    /// As a language of articles.
    #[must_use]
    pub const fn language(self) -> Language {
        match self {
            Self::English => Language::ENGLISH,
            Self::German => Language::GERMAN,
        }
    }

    /// The text of this language, of English and German.
    #[must_use]
    pub const fn of(self, (english, german): (&'static str, &'static str)) -> &'static str {
        match self {
            Self::English => english,
            Self::German => german,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_decides() {
        assert_eq!(Tongue::of_locale("de_AT.UTF-8"), Tongue::German);
        assert_eq!(Tongue::of_locale("C.UTF-8"), Tongue::English);
    }
}
