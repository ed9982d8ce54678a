//! Encodings of one byte a character that the web has no names for: of DOS, old Macs and mainframes.

/// Names and characters of each, a line.
const PAGES: &str = include_str!("../../../assets/encodings.txt");

/// The byte of the first letter where letters stand elsewhere than in ASCII, and how many follow.
const MAINFRAME: (usize, usize) = (0x40, 191);

/// An encoding.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// Its usual name.
    pub(super) name: &'static str,
    characters: Vec<char>,
}

impl Page {
    /// The encoding of that name, in any case, with `_` as `-`.
    pub(super) fn of(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        let dashed = label.replace('_', "-");
        let pages = PAGES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        let is = |names: &str| names.split(' ').any(|name| name == label || name.replace('_', "-") == dashed);
        let (names, characters) = pages.into_iter().find(|(names, _)| is(names))?;
        Some(Self { name: names.split(' ').next().unwrap_or_default(), characters: characters.chars().collect() })
    }

    /// Whether letters stand where ASCII has them.
    pub(super) fn has_ascii(&self) -> bool {
        self.characters.len() != MAINFRAME.1
    }

    /// The text of bytes.
    pub(super) fn read(&self, bytes: &[u8]) -> String {
        let first = if self.has_ascii() { 0x80 } else { MAINFRAME.0 };
        let mut text = String::with_capacity(bytes.len());
        for byte in bytes {
            let character = usize::from(*byte).checked_sub(first).and_then(|at| self.characters.get(at));
            text.push(match (character, byte) {
                (Some(character), _) => *character,
                (None, byte) if self.has_ascii() => char::from(*byte),
                // Line breaks of mainframes.
                (None, 0x15 | 0x25 | 0x0d) => '\n',
                (None, _) => ' ',
            });
        }
        text
    }
}

/// The declaration of a document whose letters stand elsewhere than in ASCII, as if it were of the United States: of the
/// signs that a declaration is made of, all are where these have them.
pub(super) fn mainframe_declaration(bytes: &[u8]) -> Option<String> {
    const BEGIN: &[u8] = b"\x4c\x6f\xa7\x94";
    let page = Page::of("ibm037").filter(|_| bytes.starts_with(BEGIN))?;
    Some(page.read(bytes.get(..200).unwrap_or(bytes)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn all_pages_are_whole() {
        let lines: Vec<&str> = PAGES.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.len() > 30);
        for line in lines {
            let (names, characters) = line.split_once('\t').unwrap();
            let length = characters.chars().count();
            assert!(length == 128 || length == MAINFRAME.1, "{names}: {length}");
        }
    }

    #[test]
    fn old_encodings_have_their_letters() {
        for (label, wanted) in [("437", 'Ç'), ("CP850", 'Ç'), ("csIBM855", 'ђ'), ("mac-greek", 'Ä'), ("ptcp154", 'Җ')]
        {
            assert_eq!(Page::of(label).unwrap().read(b"<\x80>"), format!("<{wanted}>"), "{label}");
        }
        assert_eq!(Page::of("cp037").unwrap().read(b"\x4c\xc1\x6e\x25\x80"), "<A>\nØ");
        assert!(Page::of("utf-8").is_none());
    }
}
