//! Papers, stations and pages of news that nothing in their name tells: general knowledge.

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

/// Whether `name` is one of them, letter by letter.
pub(super) fn is_outlet(name: &str) -> bool {
    OUTLETS.contains(&name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_told_from_sections_and_words() {
        assert!(is_outlet("WELT") && is_outlet("tagesschau") && is_outlet("Le Monde in English"));
        assert!(!is_outlet("Welt") && !is_outlet("Zeit") && !is_outlet("Stern") && !is_outlet("Kicker"));
    }
}
