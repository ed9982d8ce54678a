//! Papers, stations and pages of news that nothing in their name tells: general knowledge.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::form::{after_any, is_capitals};

/// Their names as they write them; a section of another page is spelled otherwise (`Welt`, `Zeit`).
const OUTLETS: &[&str] = &[
    "WELT", "DIE WELT", "NZZ", "DIE ZEIT", "ZEIT ONLINE", "ZEIT", "SPIEGEL", "DER SPIEGEL", "Der Spiegel",
    "tagesschau", "tagesschau.de", "Tagesschau", "ZDFheute", "ZDF", "ZDF heute", "heute journal", "heise online",
    "kicker", "taz", "die tageszeitung", "FAZ", "FAZ.NET", "F.A.Z.", "SZ", "SZ.de", "BBC", "BBC News",
    "BBC World Service", "CNN", "NPR", "AP News", "NBC News", "CBS News", "ABC News", "Fox News", "PBS", "Le Monde",
    "Le Monde in English", "NDR", "NDR Info", "NDR.de", "MDR", "MDR AKTUELL", "WDR", "WDR 5", "SWR", "SWR Aktuell",
    "BR24", "BR", "HR", "hessenschau", "rbb", "rbb24", "Radio Bremen", "buten un binnen", "ARD", "DER STANDARD",
    "Der Standard", "derStandard.at", "Die Presse", "DiePresse", "ORF", "ORF.at", "news.ORF.at", "SRF", "SRF News",
    "Deutschlandfunk", "Deutschlandfunk Kultur", "Deutschlandfunk Nova", "DLF", "Deutsche Welle", "DW", "n-tv", "ntv",
    "stern", "FOCUS online", "FOCUS", "BILD", "t-online", "RND", "RedaktionsNetzwerk Deutschland", "Handelsblatt",
    "WirtschaftsWoche", "Der Tagesspiegel", "Tagesspiegel", "Al Jazeera", "Financial Times", "FT", "The Economist",
    "POLITICO", "Politico", "Axios", "Sky News", "The Independent", "The Atlantic", "The New Yorker", "Vox",
    "Bloomberg", "Reuters", "Der Freitag", "der Freitag", "Der Falter", "FALTER", "profil", "Blick", "Watson",
    "watson", "Tages-Anzeiger", "Golem.de", "golem.de", "Netzpolitik.org", "netzpolitik.org", "correctiv", "CORRECTIV",
    "Krautreporter", "nd", "junge Welt", "Perlentaucher", "France 24", "Euronews", "EUobserver", "El País",
    "Le Figaro", "Libération", "Corriere della Sera", "la Repubblica", "Haaretz", "The Kyiv Independent",
    "Kyiv Independent", "Meduza", "The Moscow Times", "HuffPost", "BuzzFeed News", "VICE", "Wired", "WIRED",
    "The Verge", "Ars Technica", "TechCrunch", "TIME", "Newsweek", "The Hill", "USA TODAY", "Daily Mail", "MailOnline",
    "The Sun", "Metro", "Evening Standard", "RTÉ", "RTÉ News", "CBC", "CBC News", "SBS", "RNZ", "NHK", "Nikkei Asia",
    "STAT", "Nature", "ProPublica", "Salzburger Nachrichten", "heute.at", "oe24", "20 Minuten",
];

/// The same, to be looked up in.
static OUTLET_SET: LazyLock<HashSet<&str>> = LazyLock::new(|| OUTLETS.iter().copied().collect());

/// Whether `name` is one of them, letter by letter.
pub(super) fn is_outlet(name: &str) -> bool {
    OUTLET_SET.contains(name.trim())
}

/// What the names of stations begin with: `NDR 1 Niedersachsen`, `rbb24 Inforadio`, `hr-fernsehen`.
const SENDERS: &[&str] = &[
    "ard", "zdf", "ndr", "mdr", "wdr", "swr", "br", "hr", "rbb", "sr", "orf", "srf", "dlf", "rtl", "bbc", "cnn", "npr",
    "cbc", "pbs", "itv", "rté", "antenne", "radio", "deutschlandfunk", "bayern", "bremen", "inforadio",
];

/// Whether `name` is that of an outlet or a station: the sender's sign, and its programme behind it.
pub(super) fn station(name: &str) -> bool {
    let name = name.trim();
    let first = name.split_whitespace().next().unwrap_or_default();
    let sign = first.split('-').next().unwrap_or(first).trim_end_matches(|c: char| c.is_ascii_digit());
    let more = name.len() > sign.len();
    let proper = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let formed = name.split_whitespace().skip(1).all(proper) && name.split_whitespace().count() <= 4;
    // `Bremen` and `Radio` are stations with what stands behind them only: `Bremen Eins`.
    let word = matches!(sign, "Antenne" | "Radio" | "Bayern" | "Bremen" | "Inforadio" | "Deutschlandfunk");
    let written = word && more || is_capitals(sign, 2) || sign.chars().all(char::is_lowercase) && more;
    is_outlet(name) || formed && written && SENDERS.contains(&sign.to_lowercase().as_str())
}

/// The station whose sign stands before a place: `ARD Buenos Aires`.
pub(super) fn studio(name: &str) -> Option<&str> {
    let sign = name.split([' ', '-']).next()?;
    (station(name) && is_capitals(sign, 2) && SENDERS.contains(&sign.to_lowercase().as_str())).then_some(sign)
}

/// The outlet a line names and nothing else, the region it sends for aside: `SWR Aktuell Baden-Württemberg`.
pub(super) fn named(line: &str) -> Option<&str> {
    let line = line.trim();
    let regional = line.rsplit_once(' ').is_some_and(|(head, region)| {
        head.contains(' ')
            && is_outlet(head)
            && region.starts_with(char::is_uppercase)
            && !region.contains(['.', ':', ','])
    });
    (is_outlet(line) || regional).then_some(line)
}

/// The outlet that stands where a by-line has its author: `von MDR SACHSEN`, `By BBC News`.
pub(super) fn signs(line: &str) -> Option<&str> {
    let name = after_any(line, &["von", "by"])?.trim();
    let first = name.split_whitespace().next()?;
    let capitals = is_capitals(name, 2) && name.split_whitespace().count() <= 3;
    (is_outlet(name) || capitals && is_outlet(first)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_told_from_sections_and_words() {
        assert!(is_outlet("WELT") && is_outlet("tagesschau") && is_outlet("Le Monde in English"));
        assert_eq!(named("SWR Aktuell Baden-Württemberg"), Some("SWR Aktuell Baden-Württemberg"));
        assert_eq!((named("WELT am Abgrund"), named("BBC Trost"), named("BBC News says sorry")), (None, None, None));
        assert_eq!((signs("von MDR SACHSEN"), signs("By BBC News")), (Some("MDR SACHSEN"), Some("BBC News")));
        assert_eq!((signs("Von Anna Muster"), signs("Von ARD-Reportern"), signs("By the way")), (None, None, None));
        assert!(!is_outlet("Welt") && !is_outlet("Zeit") && !is_outlet("Stern") && !is_outlet("Kicker"));
    }
}
