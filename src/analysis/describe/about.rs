//! What the list of world affairs says of its persons: the offices by which a text may call them.
//!
//! Offices change hands. They count only for persons whom the text itself names, so an old one does no harm.

/// The offices of an entry of the list, as `role::office` has them, separated by blanks.
pub(super) fn offices(id: &str) -> &'static str {
    OFFICES.iter().find(|(known, _)| *known == id).map_or("", |(_, offices)| offices)
}

/// Whether an office says by itself whose it is: `kremlchef`.
pub(super) fn is_telling(office: &str) -> bool {
    ["kreml", "us-", "papst", "pope", "uno-", "un-", "nato-", "ezb-"].iter().any(|begin| office.starts_with(begin))
}

const OFFICES: &[(&str, &str)] = &[
    ("q-wladimir-putin", "kremlchef kreml-chef kremlherrscher präsident"),
    ("q-donald-trump", "us-präsident präsident republikaner"),
    ("q-joe-biden", "us-präsident präsident demokrat"),
    ("q-barack-obama", "ex-präsident demokrat"),
    ("q-j-d-vance", "us-vizepräsident vizepräsident"),
    ("q-wolodymyr-selenskyj", "präsident"),
    ("q-emmanuel-macron", "präsident"),
    ("q-recep-tayyip-erdogan", "präsident"),
    ("q-xi-jinping", "präsident"),
    ("q-friedrich-merz", "kanzler bundeskanzler cdu-chef"),
    ("q-olaf-scholz", "ex-kanzler altkanzler"),
    ("q-angela-merkel", "altkanzler ex-kanzler"),
    ("q-viktor-orban", "premier"),
    ("q-giorgia-meloni", "premier"),
    ("q-keir-starmer", "premier"),
    ("q-donald-tusk", "premier"),
    ("q-benjamin-netanjahu", "premier"),
    ("q-ursula-von-der-leyen", "kommissionspräsident eu-kommissionspräsident"),
    ("q-antonio-guterres", "uno-generalsekretär un-generalsekretär generalsekretär"),
    ("q-mark-rutte", "nato-generalsekretär generalsekretär nato-chef"),
    ("q-christine-lagarde", "ezb-präsident ezb-chef"),
    ("q-elon-musk", "tesla-chef milliardär"),
];
