//! What newsrooms put around their texts: who a line below a text says sent it, and texts that were wrapped on the way.

use std::path::Path;

use depesche::formats::{self, Input};
use depesche::model::{Article, BlockKind};

const GERMAN: &str = "Stadt streitet über Brücke\n\nDie Stadt hat am Freitag über die alte Brücke gestritten. Die \
                      Mehrheit war am Ende für den Abriss, wie eine Sprecherin sagte.\n\nDie Arbeiten sollen im \
                      Frühjahr beginnen. Die Kosten trägt das Land.\n\n";

const ENGLISH: &str = "Town argues over bridge\n\nThe town argued over the old bridge on Friday. Most were for taking it \
                       down in the end, a spokeswoman said.\n\nWork is to begin in spring. The state will pay for it, \
                       she said.\n\n";

fn read(text: &str) -> Article {
    let side_path = "";
    let input =
        Input { path: "a.txt", identity: "a.txt", group: "folder", bytes: text.as_bytes(), side: None, side_path };
    let mut parsed = formats::parse(input);
    assert_eq!(parsed.warnings, [], "{text}");
    parsed.articles.remove(0)
}

#[test]
fn lines_below_a_text_name_its_source() {
    for (line, source) in [
        ("Sendung: WDR 5, Morgenecho, 05.12.2025, 06:05 Uhr", "WDR 5"),
        ("Sendung: BR24, 05.12.2025 - 06:00 Uhr", "BR24"),
        ("Sendung: hr-fernsehen, hessenschau, 05.12.2025, 19:30 Uhr", "hr-fernsehen"),
        ("Sendung am Fr., 5.12.2025 18:00 Uhr, SWR1 Baden-Württemberg", "SWR1 Baden-Württemberg"),
        ("Dieses Thema im Programm: MDR AKTUELL | Das Nachrichtenradio | 05. Dezember 2025 | 06:00 Uhr", "MDR AKTUELL"),
        (
            "Dieses Thema im Programm:\nNDR 1 Radio MV | Nachrichten aus Mecklenburg-Vorpommern | 05.12.2025 | 08:00 Uhr",
            "NDR 1 Radio MV",
        ),
        ("NDR 1 Niedersachsen | Aktuell | 05.12.2025 | 08:00 Uhr", "NDR 1 Niedersachsen"),
        ("NDR Info | Aktuell | 05.12.2025 | 08:00 Uhr", "NDR Info"),
        ("Deutschlandfunk, Informationen am Morgen, 05.12.2025", "Deutschlandfunk"),
        ("Über dieses Thema berichten wir im WDR am 05.12.2025 auch im Hörfunk: WDR aktuell, 8 Uhr.", "WDR"),
        ("© Süddeutsche Zeitung GmbH", "Süddeutsche Zeitung"),
        ("© WDR 2025", "WDR"),
        ("© Deutschlandradio", "Deutschlandradio"),
        ("(c) beispielblatt", "beispielblatt"),
        ("© Getty Images", "folder"),
        ("© Max Muster/dpa", "folder"),
        ("Text: epd", "epd"),
        ("Text: Anna Muster", "folder"),
        ("Redaktion: heise online", "heise online"),
        ("dpa/lno", "dpa"),
        ("dpa lno", "dpa"),
        ("dpa-lby", "dpa"),
        ("(dpa/lsw)", "dpa"),
        ("dpa/lbn dpa/lhe", "dpa"),
        ("Quelle: dpa/lni", "dpa"),
        ("© dpa-infocom, dpa:251205-930-123456/1", "dpa-infocom"),
        ("Source: Al Jazeera and news agencies", "Al Jazeera"),
        ("Source: Al Jazeera, AP, Reuters", "Al Jazeera"),
        ("red, ORF.at/Agenturen", "ORF.at"),
        ("(APA/red, 5.12.2025)", "APA"),
        ("Quelle: ntv.de, abc/dpa", "ntv.de"),
        ("(Quelle: AFP)", "AFP"),
        ("Quelle: F.A.Z.", "F.A.Z."),
        ("Quelle: Süddeutsche Zeitung vom 5. Dezember 2025", "Süddeutsche Zeitung"),
        ("Quelle: Pressemitteilung der Stadt Beispielstadt", "Stadt Beispielstadt"),
        ("Quelle: Mit Material von dpa und AFP", "folder"),
        ("SPIEGEL / mit Material der dpa", "SPIEGEL"),
        ("stern/dpa", "stern"),
        ("Erschienen in: DIE ZEIT Nr. 49/2025", "DIE ZEIT"),
        ("Von Anna Muster, ARD Buenos Aires", "ARD"),
        ("Von Anna Muster, tagesschau.de", "tagesschau.de"),
        ("By Jane Doe, BBC News", "BBC News"),
        ("(abc)", "folder"),
        ("Mehr: Kommentar zum Thema", "folder"),
    ] {
        let english = ["Source", "By "].iter().any(|begin| line.starts_with(begin));
        let article = read(&format!("{}{line}\n", if english { ENGLISH } else { GERMAN }));
        assert_eq!(article.source.as_str(), source, "{line}");
        assert!(article.blocks.iter().all(|block| !matches!(block.kind, BlockKind::Heading { .. })), "{line}");
    }
}

#[test]
fn sentences_about_stations_stay_text() {
    for sentence in [
        "Die Sendung lief am 05.12.2025 im WDR und hatte viele Zuschauer.",
        "Das Programm, sagte er, koste zu viel.",
        "Redaktion und Verlag schweigen dazu.",
        "ARD und ZDF senden am 5. Dezember 2025 beide das Spiel, doch nur eines der beiden Häuser sendet auch die Vorschau.",
    ] {
        let article =
            read(&format!("{GERMAN}{sentence}\n\nDanach kam ein weiterer Satz, der mit dem Rat zu tun hat.\n"));
        let paragraph = article.blocks.iter().find(|block| article.block_text(block) == sentence);
        assert!(paragraph.is_some_and(|block| block.kind == BlockKind::Paragraph), "{sentence}");
    }
}

/// `text` with each line broken at `width` characters.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut chars = 0;
        for word in line.split(' ') {
            let length = word.chars().count();
            if chars > 0 {
                let fits = chars + 1 + length <= width;
                out.push(if fits { ' ' } else { '\n' });
                chars = if fits { chars + 1 } else { 0 };
            }
            out.push_str(word);
            chars += length;
        }
        out.push('\n');
    }
    out
}

/// Title, source, dates, authors and headings.
fn facts(article: &Article) -> Vec<String> {
    let mut facts = vec![article.title.to_string(), article.source.to_string()];
    facts.push(format!("{:?} {:?} {:?}", article.published, article.updated, article.authors));
    let heads = |kind: &BlockKind| matches!(kind, BlockKind::Heading { .. } | BlockKind::Post { .. });
    let heads = article.blocks.iter().filter(|block| heads(&block.kind));
    facts.extend(heads.map(|block| article.block_text(block).to_owned()));
    facts
}

#[test]
fn wrapping_a_text_changes_nothing_about_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats");
    let (mut texts, mut changed) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let lines = ["wrapped", "table", "list", "mail", "quoted"].iter().any(|word| name.contains(word));
        if path.extension().is_none_or(|extension| extension != "txt") || lines {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        if text.is_empty() || text.starts_with("---") {
            continue;
        }
        let whole = facts(&read(&text));
        for width in [60, 72, 80] {
            texts += 1;
            let other = facts(&read(&wrapped(&text, width)));
            if other != whole {
                changed.push(format!("{name} at {width}:\n  {whole:?}\n  {other:?}"));
            }
        }
    }
    assert!(texts > 200 && changed.len() * 100 <= texts * 5, "{} of {texts}\n{}", changed.len(), changed.join("\n"));
}
