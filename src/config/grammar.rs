//! The mistakes people make in TOML, in words of our own for those of the parser.

use crate::config::Tongue;

/// What is not TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// `theme = "dark`
    OpenQuote,
    /// `theme = dark`
    BareText,
    /// `theme =`
    NoValue,
    /// `theme "dark"`
    NoEquals,
    /// `theme == "dark"`
    ExtraEquals,
    /// `ä = "down"`
    BareName,
    /// `[reader`
    OpenHeader,
    /// `"g" = { "g" = "first"`
    OpenBracket,
    /// `{ fg = "red" bold = true }`
    NoComma,
    /// `{ bold = true,, dim = true }`
    ExtraComma,
    /// `"\q"`
    Escape,
    /// `[reader] x`
    Stray,
    /// Anything else, in the words of the parser.
    Other(String),
}

impl Grammar {
    /// The mistake that the parser describes so; `nothing` tells whether it found nothing at the place.
    #[must_use]
    pub fn of(description: &str, nothing: bool) -> Self {
        match description {
            "string values must be quoted" | "invalid value" if nothing => Self::NoValue,
            "missing value" | "missing value for key" => Self::NoValue,
            // The last four are words that begin like `nan`, `inf`, `true` or a number.
            "string values must be quoted"
            | "invalid value"
            | "missing opening quote"
            | "invalid float"
            | "invalid boolean"
            | "invalid date-time"
            | "invalid mantissa" => Self::BareText,
            "key with no value" | "missing assignment between key-value pairs" => Self::NoEquals,
            "extra assignment between key-value pairs" | "extra `=`" => Self::ExtraEquals,
            "invalid basic string" | "invalid literal string" => Self::OpenQuote,
            "invalid unquoted key" | "unquoted keys cannot be empty" => Self::BareName,
            "unclosed table" | "unclosed array table" => Self::OpenHeader,
            "unclosed inline table" | "unclosed array" => Self::OpenBracket,
            "missing comma between key-value pairs" | "missing comma between array elements" => Self::NoComma,
            "extra comma in inline table" | "extra comma in array" => Self::ExtraComma,
            "missing escaped value" => Self::Escape,
            "unexpected key or value" | "unexpected content" | "invalid key-value pair" => Self::Stray,
            other => Self::Other(other.to_owned()),
        }
    }

    /// What it is, in English and German.
    #[must_use]
    pub fn text(&self, tongue: Tongue) -> &str {
        tongue.of(match self {
            Self::OpenQuote => ("the quotation mark is never closed", "das Anführungszeichen wird nie geschlossen"),
            Self::BareText => ("a text needs quotation marks", "ein Text braucht Anführungszeichen"),
            Self::NoValue => ("the value is missing", "der Wert fehlt"),
            Self::NoEquals => ("`=` and a value are missing", "`=` und ein Wert fehlen"),
            Self::ExtraEquals => ("there is a `=` too many", "ein `=` ist zu viel"),
            Self::BareName => ("this name needs quotation marks", "dieser Name braucht Anführungszeichen"),
            Self::OpenHeader => ("the `]` of the section is missing", "das `]` des Abschnitts fehlt"),
            Self::OpenBracket => ("this bracket is never closed", "diese Klammer wird nie geschlossen"),
            Self::NoComma => ("a comma is missing", "ein Komma fehlt"),
            Self::ExtraComma => ("there is a comma too many", "ein Komma ist zu viel"),
            Self::Escape => ("a backslash is written `\\\\`", "ein umgekehrter Schrägstrich wird `\\\\` geschrieben"),
            Self::Stray => ("this does not belong here", "das gehört nicht hierher"),
            Self::Other(words) => return words,
        })
    }
}
