//! News agencies and picture agencies by name, and the marks they leave in a text.

use super::form::is_capitals;

/// News agencies as they write their names: general knowledge.
const WIRES: &[&str] = &[
    "dpa", "dpa-AFX", "dpa-infocom", "AFX", "AFP", "Reuters", "rtr", "AP", "Associated Press", "The Associated Press",
    "APA", "epd", "KNA", "SID", "dts", "ddp", "dapd", "Xinhua", "TASS", "Interfax", "RIA", "RIA Nowosti", "Ukrinform",
    "EFE", "ANSA", "PA", "PA Media", "Press Association", "UPI", "Bloomberg", "ots", "Kyodo", "ANP", "Belga", "sda",
    "Keystone-SDA", "ATS", "PAP", "ČTK", "CTK", "MTI", "STT", "NTB", "TT", "Ritzau", "Lusa", "Anadolu", "AAP", "ANI",
    "PTI", "Yonhap", "Dow Jones", "Dow Jones Newswires", "Agence France-Presse", "Deutsche Presse-Agentur", "AFPTV",
    "PR Newswire", "PRNewswire", "Business Wire", "GlobeNewswire", "Globe Newswire", "news aktuell", "Presseportal",
    "dmpa", "spot on news", "pressebox", "dts Nachrichtenagentur", "EQS", "DGAP", "awp", "idw", "pressetext", "pte",
];

/// Picture agencies and libraries, in lower case.
const PICTURES: &[&str] = &[
    "imago", "getty", "getty images", "picture alliance", "picture-alliance", "shutterstock", "unsplash", "alamy",
    "epa", "ap photo", "istock", "pixabay", "pexels", "adobe stock", "zuma", "sipa", "keystone", "bildagentur",
    "ullstein", "magnum", "wikimedia", "flickr", "action press", "eibner", "nurphoto", "anadolu agency", "laif",
    "ddp images", "pool photo",
];

/// Whether `name` is a news agency, its regional service included: `dpa`, `dpa/lnw`, `APA/dpa`.
pub(super) fn is_wire(name: &str) -> bool {
    known(name).is_some() || name.split(['/', '-']).next().is_some_and(|head| known(head).is_some())
}

/// The first agency that `name` names, without its desk: `dpa` for `dpa/lno`.
pub(super) fn wire(name: &str) -> &str {
    let name = name.trim();
    let first = name.split(['/', ',', '|', '+', ' ']).next().unwrap_or(name);
    // `dpa-lno` is a desk, `dpa-AFX` an agency.
    let desk = first.split_once('-').filter(|_| known(first).is_none()).map_or(first, |(head, _)| head);
    known(name).or_else(|| known(first)).or_else(|| known(desk)).unwrap_or(name)
}

/// The agency of this name, as it writes itself: `dpa` for `DPA`.
pub(super) fn known(name: &str) -> Option<&'static str> {
    let name = name.trim();
    WIRES.iter().copied().find(|wire| wire.eq_ignore_ascii_case(name))
}

/// Whether `text` begins with the name of a picture agency, as a word of its own.
pub(super) fn begins_with_pictures(text: &str) -> bool {
    let text = text.to_lowercase();
    PICTURES
        .iter()
        .any(|name| text.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())))
}

/// Whether `text` names a picture agency.
pub(super) fn names_pictures(text: &str) -> bool {
    let text = text.to_lowercase();
    PICTURES.iter().any(|name| {
        text.match_indices(name).any(|(at, _)| {
            let before = text.get(..at).and_then(|head| head.chars().next_back());
            let after = text.get(at + name.len()..).and_then(|tail| tail.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    })
}

/// Whether `text` is a list of agencies and their desks only: `dpa`, `AFP/dpa`, `dpa, AP`, `mit dpa`, `dpa/lby`.
pub(super) fn is_wire_list(text: &str) -> bool {
    let mut wires = 0;
    for token in text.split(['/', ',', '|', '+', '&']).map(str::trim) {
        let token = token.strip_prefix("mit ").or_else(|| token.strip_prefix("with ")).unwrap_or(token);
        if is_wire(token) {
            wires += 1;
        } else if !(1..=4).contains(&token.chars().count()) || !token.chars().all(char::is_alphabetic) {
            return false;
        }
    }
    wires > 0
}

/// Whether `text`, found in brackets after a place, is an agency or a paper's own mark: `dpa-AFX`, `Reuters`, `MOZ`.
pub(super) fn is_agency_mark(text: &str) -> bool {
    let text = text.trim();
    if is_wire(text) || is_wire_list(text) {
        return true;
    }
    let letters = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '&' | ' '));
    // A mark is small, all capitals or mixed; a word with one capital is a word: `(Foto)`.
    let word = text.starts_with(char::is_uppercase) && !text.chars().skip(1).any(char::is_uppercase);
    let short = (2..=9).contains(&text.chars().count()) && !text.contains(' ') && !word;
    letters && (short || text.split(' ').count() <= 3 && is_capitals(text, 2)) && text.contains(char::is_alphabetic)
}

/// Whether a line says who sent and edited the text: `epd mir/lob`, `red, nachrichten.example/Agenturen`, `((jane@x.org))`.
pub(super) fn is_editors_line(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let initials = |word: &&str| {
        word.split('/').all(|part| (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()))
    };
    let edited = matches!(words.as_slice(), [wire, rest @ ..]
        if known(wire).is_some() && (1..=2).contains(&rest.len()) && rest.iter().all(initials));
    let shared = words.len() <= 6
        && words.first().is_some_and(|word| matches!(word.to_lowercase().as_str(), "red," | "red" | "red."))
        && text.rsplit(['/', ',', ' ']).next().is_some_and(|last| is_wire(last) || last == "Agenturen");
    // `(abc@example.org)`: who is to be asked.
    let asked = words.len() == 1 && text.starts_with('(') && text.ends_with(')') && text.contains('@');
    let reached = asked || text.starts_with("((") && text.ends_with("))") && text.contains('@');
    edited || shared || reached
}

/// Where the agency's mark at the end of a text begins: `/fko/DP/zb`, `(dpa)`, `© 2025 AFP`.
pub(super) fn signoff(text: &str) -> Option<usize> {
    slashed(text).or_else(|| bracketed(text)).or_else(|| copyright(text))
}

/// `/fko/DP/zb` behind the last sentence: groups of two to four letters.
fn slashed(text: &str) -> Option<usize> {
    let token_at = text.char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
    let token = text.get(token_at..)?;
    let (mut found, mut end) = (None, token.len());
    // From the end as far as the groups are good: the first that stands behind a sentence begins the mark.
    for (at, _) in token.rmatch_indices('/') {
        let group = token.get(at + 1..end)?;
        if !(2..=4).contains(&group.len()) || !group.bytes().all(|b| b.is_ascii_alphabetic()) {
            break;
        }
        end = at;
        let before = text.get(..token_at + at)?.trim_end().chars().next_back();
        if before.is_none_or(|c| matches!(c, '.' | '!' | '?' | '"' | '“' | '”' | '«' | ')')) {
            found = Some(token_at + at);
        }
    }
    found
}

/// `(dpa)`, `(AFP/dpa)`, `(Reporting by …; editing by …)` behind the last sentence.
fn bracketed(text: &str) -> Option<usize> {
    let inner = text.strip_suffix(')').or_else(|| text.strip_suffix(").")).or_else(|| text.strip_suffix(']'))?;
    let open = inner.rfind(['(', '['])?;
    let content = inner.get(open + 1..)?;
    let before = text.get(..open)?.trim_end();
    let after_sentence = before.is_empty() || before.ends_with(['.', '!', '?', '"', '“', '”', '«', '…', ')']);
    let credits =
        super::form::after_any(content, &["Reporting by", "Editing by", "Writing by", "Additional reporting by"]);
    let asked = content.contains('@') && !content.contains(' ');
    (after_sentence && (is_wire_list(content) || asked || credits.is_some())).then_some(open)
}

/// `© 2025 AFP` or `(c) dpa` behind the last sentence.
fn copyright(text: &str) -> Option<usize> {
    let (at, tail) = ["©", "(c)", "(C)"].iter().find_map(|mark| {
        let at = text.rfind(mark)?;
        Some((at, text.get(at + mark.len()..)?))
    })?;
    let name = without_year(tail).trim_end_matches('.');
    let before = text.get(..at)?.trim_end();
    let after_sentence = before.is_empty() || before.ends_with(['.', '!', '?', '"', '“', '”']);
    let owner = is_wire_list(name) || name != tail.trim() && tail.split_whitespace().count() <= 9;
    (after_sentence && owner).then_some(at)
}

/// `text` without a leading year: what follows `©`.
pub(super) fn without_year(text: &str) -> &str {
    let text = text.trim();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | ',' | ' '));
    let year = text.len() - rest.len();
    if year >= 4 && text.get(..4).is_some_and(|head| head.bytes().all(|b| b.is_ascii_digit())) { rest } else { text }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::string_slice, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn signoffs_stand_behind_the_last_sentence() {
        for (text, mark) in [
            ("Das war alles./fko/DP/zb", Some("/fko/DP/zb")),
            ("Das war alles. /abc", Some("/abc")),
            ("Das war alles.\u{a0}/abc/de", Some("/abc/de")),
            ("Das war alles.\"/x/abc/de", None),
            ("Ja./ab\"/cd", Some("/cd")),
            ("Er fuhr 130 km/h", None),
            ("Es gilt und/oder", None),
            ("Siehe https://example.org/ab/cd", None),
            ("Das war alles. (dpa/lby)", Some("(dpa/lby)")),
            ("Das sagte der Abgeordnete. (CDU)", None),
            (
                "That was all. (Reporting by Jane Doe; Editing by John Roe)",
                Some("(Reporting by Jane Doe; Editing by John Roe)"),
            ),
            ("That was all. © 2025 AFP", Some("© 2025 AFP")),
            ("(c) dpa", Some("(c) dpa")),
            ("© Anna Muster", None),
        ] {
            assert_eq!(signoff(text).map(|at| &text[at..]), mark, "{text}");
        }
    }
}
