//! Texts as people have them become articles, and nothing of them is lost.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::panic,
    reason = "a test may fail loudly and says why it was skipped"
)]

use std::fmt::Write as _;
use std::ops::ControlFlow::{Break, Continue};
use std::path::{Path, PathBuf};

use depesche::formats::{self, Input};
use depesche::model::{Article, BlockKind, FurnitureKind, Moment, Problem};
use depesche::store::{files, search};

fn parse(path: &str, bytes: &[u8]) -> formats::Parsed {
    formats::parse(Input { path, identity: path, group: "folder", bytes, side: None, side_path: "" })
}

fn article(text: &str) -> Article {
    parse("a.txt", text.as_bytes()).articles.remove(0)
}

/// The real articles beside the repository; nothing where they are missing.
fn seed(start: &str) -> Option<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds");
    let path = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start)))?;
    Some(parse(&path.to_string_lossy(), &std::fs::read(&path).ok()?).articles.remove(0))
}

fn skipped() {
    eprintln!("skipped: no seeds beside the repository");
}

fn count(article: &Article, wanted: impl Fn(&BlockKind) -> bool) -> usize {
    article.blocks.iter().filter(|block| wanted(&block.kind)).count()
}

const fn is_heading(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Heading { .. })
}

const fn is_caption(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Caption { .. })
}

const fn is_teaser(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Teaser { .. })
}

fn shown(moment: Option<Moment>) -> Option<String> {
    moment.map(|moment| moment.to_string())
}

#[test]
fn seed_radio_bulletin() {
    let Some(article) = seed("000_") else { return skipped() };
    assert!(article.title.starts_with("Wadephul nimmt derzeit"), "{}", article.title);
    assert_eq!(article.source.as_str(), "Deutschlandfunk");
    assert_eq!((count(&article, is_caption), count(&article, is_heading)), (1, 2));
    assert_eq!(shown(article.published).as_deref(), Some("2025-12-03"));
    assert_eq!(article.lang.code(), "de");
}

#[test]
fn seed_agency_report() {
    let Some(article) = seed("001_") else { return skipped() };
    assert!(article.title.starts_with("Russland und die USA sind einem Kriegsende") && article.title.ends_with('…'));
    assert_eq!(article.source.as_str(), "dpa-AFX");
    assert_eq!(count(&article, is_heading), 4);
    assert_eq!(shown(article.published).as_deref(), Some("2025-12-03"));
    let furniture = |wanted| {
        let block = article.blocks.iter().find(|block| block.kind == BlockKind::Furniture(wanted));
        block.map(|block| article.block_text(block).to_owned()).unwrap_or_default()
    };
    assert_eq!(furniture(FurnitureKind::Dateline), "MOSKAU/BRÜSSEL (dpa-AFX) -");
    assert_eq!(furniture(FurnitureKind::Signoff), "/fko/DP/zb");
    assert_eq!(furniture(FurnitureKind::Update), "(Neu: Weitere Details)");
}

#[test]
fn seed_live_blog() {
    let Some(article) = seed("002_") else { return skipped() };
    assert!(article.title.starts_with("Krieg gegen die Ukraine: Vertreter"));
    assert_eq!(shown(article.updated).as_deref(), Some("2025-12-04T01:50:00+01:00"));
    assert_eq!(article.published, None);
    let posts: Vec<_> = article.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Post { .. })).collect();
    assert_eq!(posts.len(), 15);
    for post in posts {
        assert!(matches!(&post.kind, BlockKind::Post { author: Some(_), .. }) && !post.span.is_empty(), "{post:?}");
    }
    let quotes: Vec<_> = article.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Quote { .. })).collect();
    assert_eq!(quotes.len(), 1);
    assert!(matches!(&quotes[0].kind, BlockKind::Quote { speaker: Some(name) } if name.as_str() == "Dmitri Peskow"));
    assert!(quotes[0].in_post && article.block_text(quotes[0]).contains("Dmitri Peskow"));
    assert_eq!(count(&article, is_caption), 1);
}

#[test]
fn seed_lines_without_blank_lines() {
    let Some(article) = seed("003_") else { return skipped() };
    assert_eq!(article.title.as_str(), "Es wird verhandelt – morgen auch in Moskau.");
    assert_eq!(count(&article, is_heading), 4);
    assert_eq!(shown(article.published).as_deref(), Some("2025-12-01T16:51:00+01:00"));
    assert_eq!(article.source.as_str(), "folder");
}

#[test]
fn seed_web_page() {
    let Some(article) = seed("004_") else { return skipped() };
    assert_eq!(article.title.as_str(), "Ukraine-Gespräche in Moskau offenbar ohne konkrete Ergebnisse");
    assert_eq!(article.kicker.as_deref(), Some("US-Sondergesandter trifft Putin"));
    assert_eq!(article.source.as_str(), "ZDF");
    assert_eq!(shown(article.published).as_deref(), Some("2025-12-03"));
    let videos = count(&article, |kind| matches!(kind, BlockKind::Teaser { seconds: Some(_) }));
    assert_eq!((videos, count(&article, is_heading)), (7, 5));
    assert!(count(&article, is_caption) >= 2 && count(&article, is_teaser) > videos);
    assert_eq!(count(&article, |kind| matches!(kind, BlockKind::Quote { speaker: Some(_) })), 1);
}

/// What a careful person would see in an article, a line a block; the texts are cut in the middle.
fn outline(article: &Article) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "title: {}", article.title);
    for (name, value) in [
        ("kicker", article.kicker.as_ref().map(ToString::to_string)),
        ("source", Some(article.source.to_string()).filter(|source| source != "folder")),
        ("published", shown(article.published)),
        ("updated", shown(article.updated)),
        (
            "authors",
            Some(article.authors.iter().map(depesche::text::Clean::as_str).collect::<Vec<_>>().join("; "))
                .filter(|authors| !authors.is_empty()),
        ),
        ("lang", Some(article.lang.to_string())),
    ] {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {value}");
        }
    }
    out.push('\n');
    for block in &article.blocks {
        let detail = match &block.kind {
            BlockKind::Quote { speaker: Some(speaker) } => format!(" <{speaker}>"),
            BlockKind::Caption { credit: Some(credit) } => format!(" <{credit}>"),
            BlockKind::Teaser { seconds: Some(seconds) } => format!(" <{seconds} s>"),
            BlockKind::Item { number: Some(number), .. } => format!(" <{number}>"),
            BlockKind::Post { author, time } => {
                let author = author.as_deref().unwrap_or("-");
                format!(" <{author}, {}>", time.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string))
            }
            BlockKind::Furniture(kind) => format!(" <{}>", kind.name()),
            _ => String::new(),
        };
        let text = article.block_text(block).replace('\n', " ⏎ ");
        let chars: Vec<char> = text.chars().collect();
        let cut = if chars.len() <= 64 {
            text
        } else {
            let part = |chars: &[char]| chars.iter().collect::<String>();
            format!("{} … {}", part(&chars[..38]).trim_end(), part(&chars[chars.len() - 22..]).trim_start())
        };
        let indent = if block.in_post { "  " } else { "" };
        let _ = writeln!(out, "{indent}{}{detail}: {cut}", block.kind.name());
    }
    out
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats")
}

#[test]
fn texts_of_many_kinds_come_out_as_marked() {
    let found = search::find(&[data()]);
    assert_eq!(found.warnings, []);
    let mut wrong = String::new();
    let mut texts = 0;
    for file in found.files.iter().filter(|file| file.path.extension().is_none_or(|extension| extension != "marked")) {
        let parsed = parse(&file.path.file_name().unwrap().to_string_lossy(), &std::fs::read(&file.path).unwrap());
        let told: Vec<String> = parsed.articles.iter().map(outline).collect();
        let told = told.join("\n");
        let marked = file.path.with_extension("marked");
        // `UPDATE_MARKED=1` writes what came out, to be read before it is committed.
        if std::env::var_os("UPDATE_MARKED").is_some() {
            std::fs::write(&marked, &told).unwrap();
        }
        let wanted = std::fs::read_to_string(&marked).unwrap_or_default();
        if told != wanted {
            let _ = writeln!(wrong, "=== {}\n{}", file.shown, difference(&wanted, &told));
        }
        texts += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(texts >= 25, "{texts} texts");
}

/// The lines between the first and the last that differ.
fn difference(wanted: &str, told: &str) -> String {
    let (wanted, told): (Vec<&str>, Vec<&str>) = (wanted.lines().collect(), told.lines().collect());
    let same = wanted.iter().zip(&told).take_while(|(a, b)| a == b).count();
    let (wanted, told) = (&wanted[same..], &told[same..]);
    let behind = wanted.iter().rev().zip(told.iter().rev()).take_while(|(a, b)| a == b).count();
    let lines = |sign: char, lines: &[&str]| {
        lines[..lines.len() - behind].iter().map(|line| format!("{sign} {line}\n")).collect::<Vec<_>>().concat()
    };
    lines('-', wanted) + &lines('+', told)
}

#[test]
fn a_difference_shows_order_and_number() {
    assert_eq!(difference("a\nb\nc\nd", "a\nc\nb\nd"), "- b\n- c\n+ c\n+ b\n");
    assert_eq!(difference("a\nb", "a\nb\nb"), "+ b\n");
    assert_eq!(difference("a", "a"), "");
}

/// The characters that must come out again: all but blanks and signs that a kind of block stands for.
fn essence(text: &str) -> Vec<char> {
    depesche::text::Clean::text(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Where the article does not go on as `text` does: the characters of both from there on, a few of them. Nothing, when all
/// of the text is there once and in its order; the title alone may have been moved to the top.
fn lost(text: &str, article: &Article) -> Option<(String, String)> {
    let wanted = essence(text);
    let mut kept: Vec<Vec<char>> = Vec::new();
    for block in &article.blocks {
        // The number of a numbered item stands in its kind.
        let number = match block.kind {
            BlockKind::Item { number: Some(number), .. } => number.to_string(),
            _ => String::new(),
        };
        kept.push(number.chars().chain(essence(article.block_text(block))).collect());
    }
    let first = article.blocks.first().filter(|block| block.kind == BlockKind::Furniture(FurnitureKind::Title));
    let first = first.filter(|block| article.block_text(block) == article.title.as_str());
    if first.is_some() {
        kept.remove(0);
    }
    // The title is kept as such, and a line that says it again may stand for both: so many of them stand anywhere.
    let title = essence(&article.title);
    let most = if title.is_empty() { 0 } else { 1 + usize::from(first.is_some()) };
    // With how many titles the text went on as the article did, and how much of the article came so far.
    let (mut ways, mut done) = (vec![0], 0);
    let rest = |titles: usize, done: usize| &wanted[done + titles * title.len()..];
    for piece in kept.iter().map(Some).chain([None]) {
        let first = ways[0];
        for titles in first..most {
            if ways.contains(&titles) && !ways.contains(&(titles + 1)) && rest(titles, done).starts_with(&title) {
                ways.push(titles + 1);
            }
        }
        let furthest = *ways.last().unwrap();
        ways.retain(|titles| {
            let rest = rest(*titles, done);
            piece.map_or(rest.is_empty(), |piece| rest.starts_with(piece))
        });
        if ways.is_empty() {
            let few = |chars: &[char]| chars.iter().take(40).collect::<String>();
            return Some((few(rest(furthest, done)), few(piece.map_or(&[], Vec::as_slice))));
        }
        done += piece.map_or(0, Vec::len);
    }
    None
}

#[test]
fn what_is_lost_repeated_or_moved_is_found() {
    let text = "Der Rat tagt wieder\n\nDer Rat der Stadt tagte bis spät in die Nacht.\n\n1. eins\n2. zwei\n";
    let whole = article(text);
    assert_eq!(lost(text, &whole), None);
    let mut moved = whole.clone();
    let last = moved.blocks.len() - 1;
    moved.blocks.swap(last - 1, last);
    assert!(lost(text, &moved).is_some());
    let mut shorter = whole.clone();
    shorter.blocks.pop();
    assert!(lost(text, &shorter).is_some());
    let mut longer = whole;
    longer.blocks.extend(longer.blocks.last().cloned());
    assert!(lost(text, &longer).is_some());
}

#[test]
fn nothing_of_the_seeds_and_samples_is_lost() {
    let mut paths = vec![data()];
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if seeds.exists() {
        paths.push(seeds);
    } else {
        skipped();
    }
    for file in search::find(&paths)
        .files
        .iter()
        .filter(|file| file.path.extension().is_some_and(|extension| extension == "txt"))
    {
        let bytes = std::fs::read(&file.path).unwrap();
        let text = formats::decode(&bytes, None).text;
        if text.starts_with("---") || text.starts_with("+++\n") {
            continue;
        }
        let article = parse(&file.shown, &bytes).articles.remove(0);
        assert_eq!(lost(&text, &article), None, "{}", file.shown);
    }
}

/// Lines that the reader looks for, to be put together at random.
const LINES: &[&str] = &[
    "",
    "",
    "Anna Muster",
    "Der Rat tagt heute",
    "Der Rat tagte bis spät in die Nacht, ohne dass ein Ergebnis bekannt wurde.",
    "The council met until late at night and said nothing about its plans.",
    "\"Wir sind noch nicht so weit.\"",
    "Foto: dpa",
    "© Jane Doe/Getty Images",
    "14:35 Uhr",
    "+++ 12:10 Der Rat tagt +++",
    "03.12.2025 | 0:26 min",
    "Quelle: AFP, dpa, XYZ",
    "Stand: 01.12.2025 16:51 Uhr",
    "ROM (dpa) - Der Rat tagte bis spät in die Nacht, ohne dass ein Ergebnis bekannt wurde./ab/DP/xy",
    "- eins",
    "2. zwei",
    "Lesen Sie auch: Noch ein Rat",
    "Streit um Brücke:Der Rat tagt heute",
    "|",
    "A  1",
    "Von Anna Muster",
    ":",
    "(Neu: Mehr)",
    "date 2025-12-03 (Neu: Mehr)",
    "„",
    "🎉",
];

proptest::proptest! {
    #[test]
    fn nothing_of_any_text_is_lost(
        picks in proptest::collection::vec((0..LINES.len(), ".{0,12}"), 0..24),
    ) {
        let lines: Vec<String> = picks
            .iter()
            .map(|(pick, noise)| if noise.len() % 3 == 0 { noise.clone() } else { LINES[*pick].to_owned() })
            .collect();
        let text = lines.join("\n");
        let front = text.starts_with("---") || text.starts_with("+++\n");
        let parsed = parse("a.txt", text.as_bytes());
        // With zeros between them bytes can be another encoding.
        let text = formats::decode(text.as_bytes(), None).text;
        if let (Some(article), false) = (parsed.articles.first(), front) {
            proptest::prop_assert_eq!(lost(&text, article), None, "{:?}", text);
            proptest::prop_assert!(!article.title.is_empty());
        }
    }

    #[test]
    fn no_bytes_make_it_fall(bytes in proptest::collection::vec(0_u8..=255, 0..200), kind in 0..4_usize) {
        let _ = parse(["a.txt", "a.md", "a.jsonl", "-"][kind], &bytes);
    }
}

#[test]
fn front_matter_and_side_files_override_the_text() {
    let text = "---\ntitle: Another title\nsource: The Example\n---\nThe stated line\n\nA paragraph of some words stands here.";
    let parsed = formats::parse(Input {
        path: "a.txt",
        identity: "a.txt",
        group: "folder",
        bytes: text.as_bytes(),
        side: Some(b"source = \"The Side\"\nurl = \"https://example.org/a\"\n"),
        side_path: "a.txt.toml",
    });
    assert_eq!(parsed.warnings, []);
    let article = &parsed.articles[0];
    assert_eq!(article.title.as_str(), "Another title");
    assert_eq!(article.source.as_str(), "The Side");
    assert_eq!(article.url.as_deref(), Some("https://example.org/a"));
    assert!(article.text.contains("The stated line"));
}

#[test]
fn broken_front_matter_is_told_and_kept() {
    let parsed = parse("a.txt", b"---\ntitle: \"A\npublished: 2025-12-03\n---\nThe text goes on all the same.");
    assert_eq!(parsed.warnings.len(), 1);
    assert_eq!(parsed.warnings[0].place, Some((2, 8)));
    let article = &parsed.articles[0];
    assert_eq!(shown(article.published).as_deref(), Some("2025-12-03"));
    assert!(article.text.contains("title: \"A") && article.text.contains("goes on"));
    assert!(article.blocks[0].kind.is_furniture());
}

#[test]
fn json_lines_are_read_around_what_is_broken() {
    let lines = concat!(
        "{\"id\":\"one\",\"title\":\"First\",\"text\":\"A paragraph.\",\"source\":\"S\",\"lang\":\"en\"}\n",
        "{\"id\":\"two\",\"text\": oops}\n",
        "\n",
        "{\"id\":3,\"text\":\"ROM (dpa) - Der Rat tagte bis spät in die Nacht ohne Ergebnis.\",\"published\":\"gestern\"}\n",
        "[1]\n",
        "{\"id\":\"one\",\"text\":\"The same id again.\"}",
    );
    let parsed = parse("a.jsonl", lines.as_bytes());
    let titles: Vec<&str> = parsed.articles.iter().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["First", "Der Rat tagte bis spät in die Nacht ohne Ergebnis.", "The same id again."]);
    assert_eq!(parsed.articles[1].source.as_str(), "dpa");
    let places: Vec<_> = parsed.warnings.iter().map(|warning| warning.place.unwrap()).collect();
    assert_eq!(places, [(2, 21), (4, 1), (5, 1), (6, 1)]);
    assert_eq!(parsed.warnings[3].problem, Problem::SameId("one".to_owned()));
    let stated: Vec<_> = parsed.articles.iter().map(|article| article.key.as_deref()).collect();
    assert_eq!(stated, [Some("one"), Some("3"), None]);
    assert_ne!(parsed.articles[0].id, parsed.articles[2].id);
    let array = parse("a.json", b"[{\"text\":\"One.\"},\n {\"text\":\"Two.\"}]");
    assert_eq!(array.articles.len(), 2);
    let piped = parse("-", lines.as_bytes());
    assert_eq!(piped.articles.len(), 3);
}

#[test]
fn an_article_without_measure_is_refused_and_those_beside_it_are_there() {
    let text = "Ein Satz. ".repeat(formats::ARTICLE_LIMIT / 10 + 1);
    let lines = format!("{{\"text\":\"Eins.\"}}\n{{\"text\":\"{text}\"}}\n{{\"text\":\"Drei.\"}}\n");
    let array = format!("[{}]", lines.trim().replace('\n', ","));
    for (name, input, place) in [
        ("a.jsonl", lines.as_bytes(), Some((2, 1))),
        ("a.json", array.as_bytes(), Some((1, 19))),
        ("-", text.as_bytes(), None),
    ] {
        let parsed = parse(name, input);
        let [warning] = parsed.warnings.as_slice() else { panic!("{name}: {:?}", parsed.warnings) };
        let limit = formats::ARTICLE_LIMIT as u64;
        assert!(matches!(warning.problem, Problem::TooLarge { bytes, limit: told } if bytes > told && told == limit));
        assert_eq!((warning.place, parsed.articles.len()), (place, if place.is_some() { 2 } else { 0 }), "{name}");
    }
}

#[test]
fn posts_may_have_nothing_but_time_and_headline() {
    let titles = |text: &str| -> Vec<String> {
        let parsed = parse("a.txt", text.as_bytes());
        let article = &parsed.articles[0];
        let posts = article.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Post { .. }));
        posts.map(|post| article.block_text(post).to_owned()).collect()
    };
    let ticker = "Krieg im Liveticker\n\n05.12.2025\n\n16:12 Uhr\nTreffen in London geplant\n\n15:47 Uhr\nKreml widerspricht\n\n\
        15:20 Uhr\nKanzler telefoniert mit Washington\n";
    assert_eq!(
        titles(ticker),
        ["Treffen in London geplant", "Kreml widerspricht", "Kanzler telefoniert mit Washington"]
    );
    let dense = "Liveblog: Abstimmung\n\n05.12.2025\n\n14:32\nPaket beschlossen\n14:10\nAbstimmung beginnt\n13:55\nRedner wirbt um Stimmen\n";
    assert_eq!(titles(dense).len(), 3);
    // A programme below a report is no live blog.
    let prose = "Der Rat der Stadt hat am Freitag nach langer Debatte dem Plan für die alte Brücke zugestimmt, sagte ein Sprecher.";
    let programme = format!(
        "Fest beginnt\n\n{prose}\n\n{prose}\n\n{prose}\n\n10:00 Uhr\nEröffnung am Markt\n\n11:00 Uhr\nUmzug\n\n12:00 Uhr\nKonzert im Park\n"
    );
    assert_eq!(titles(&programme), Vec::<String>::new());
}

#[test]
fn blocks_without_text_leave_the_text() {
    for blocks in ["[]", "[{}]", "[{\"kind\":\"paragraph\",\"text\":\" \"}]", "null"] {
        let line = format!("{{\"title\":\"A\",\"blocks\":{blocks},\"text\":\"Eins hier. Zwei.\"}}");
        let parsed = parse("a.jsonl", line.as_bytes());
        assert_eq!((parsed.articles[0].words, parsed.warnings.len()), (3, 0), "{blocks}");
    }
    let parsed = parse("a.jsonl", b"{\"title\":\"A\",\"blocks\":[{\"text\":\"Drei.\"}],\"text\":\"Eins hier.\"}");
    assert_eq!(parsed.articles[0].text.as_str(), "A\nDrei.");
}

#[test]
fn an_array_is_known_without_a_name_and_tells_real_places() {
    let array = "\n[{\"text\":\"One \\\" [ , { \\\\\", \"list\": [1, {\"a\": [2]}]}, 7,\n\n  [1, 2],\n {\"title\":\"No text\"},\n\
                 {\"text\":\"Zwei.\", \"published\": \"gestern\"}]\n";
    for name in ["-", "a.json"] {
        let parsed = parse(name, array.as_bytes());
        assert_eq!(parsed.articles.len(), 2, "{name}");
        let places: Vec<_> = parsed.warnings.iter().map(|warning| warning.place.unwrap()).collect();
        assert_eq!(places, [(2, 55), (4, 3), (5, 2), (6, 1)], "{name}");
    }
    for json in ["{\n\"text\": \"Eins.\"\n}", "\u{feff}[ {\"text\": \"Eins.\"} ]", "{\"text\": \"Eins.\"}\r\n{}"] {
        assert!(parse("-", json.as_bytes()).articles[0].text.starts_with("Eins."), "{json}");
    }
    for plain in ["[1, 2]", "[{not}]", "{not}", "{"] {
        assert_eq!(parse("-", plain.as_bytes()).articles[0].text.as_str(), plain);
    }
}

#[test]
fn json_lines_of_other_encodings_keep_their_letters() {
    let latin = b"{\"title\":\"Gr\xf6\xdfe\",\"text\":\"Der Rat f\xfcr K\xf6ln tagt.\"}\n";
    let utf8 = "{\"title\":\"Später\",\"text\":\"Ein Satz mit Umlauten: äöü.\"}\n".as_bytes();
    let origin = formats::Origin { path: "a.jsonl", identity: "a.jsonl", group: "folder" };
    let mut articles = Vec::new();
    let warnings = formats::parse_lines([utf8, latin].concat().as_slice(), origin, &mut |article| {
        articles.push(article);
        Continue(())
    });
    assert_eq!(warnings, []);
    let titles: Vec<&str> = articles.iter().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["Später", "Größe"]);
    assert!(articles[1].text.ends_with("Der Rat für Köln tagt."), "{}", articles[1].text);

    let scratched = b"{\"text\":\"\xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa4 \xff.\"}\n".repeat(2);
    let warnings = formats::parse_lines(scratched.as_slice(), origin, &mut |_| Continue(()));
    let problems: Vec<&Problem> = warnings.iter().map(|warning| &warning.problem).collect();
    assert_eq!(problems, [&Problem::Encoding { encoding: "UTF-8".to_owned(), count: 2, byte: Some(18) }]);
}

#[test]
fn json_of_other_programs_is_read() {
    let lines = concat!(
        "{\"title\":\"K&ouml;ln &amp; <b>Bonn</b>\",\"body\":\"<p>Der Rat der Stadt tagte in Br&uuml;ssel.</p><p>Es war sp&auml;t.</p>\",\"date\":\"28.05.2024\"}\n",
        "{\"headline\":\"Council meets\",\"content\":\"The council met in London.\",\"author\":{\"name\":\"Jo Doe\"},\"datePublished\":\"2024-05-28\"}\n",
        "{\"name\":\"Feed\",\"content_text\":\"A text of a feed.\",\"authors\":[{\"name\":\"A B\"},{\"name\":\"C D\"}],\"link\":\"https://example.org\"}\n",
        "{\"title\":\"Posted\",\"content\":{\"rendered\":\"<p>One.</p><p>Two.</p>\"},\"created\":\"2024-05-28\",\"published\":\"2024-05-29\"}\n",
        "{\"title\":\"Nothing else\"}\n",
        "{\"title\":\"Nothing else\",\"text\":\" \",\"summary\":\"A summary.\"}\n",
    );
    let parsed = parse("a.jsonl", lines.as_bytes());
    let told: Vec<_> = parsed
        .articles
        .iter()
        .map(|article| (article.title.as_str(), article.text.as_str(), shown(article.published), article.authors.len()))
        .collect();
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(
        told,
        [
            ("Köln & Bonn", "Köln & Bonn\nDer Rat der Stadt tagte in Brüssel.\nEs war spät.", day("2024-05-28"), 0),
            ("Council meets", "Council meets\nThe council met in London.", day("2024-05-28"), 1),
            ("Feed", "Feed\nA text of a feed.", None, 2),
            ("Posted", "Posted\nOne.\nTwo.", day("2024-05-29"), 0),
            ("Nothing else", "Nothing else\nA summary.", None, 0),
        ]
    );
    assert_eq!(parsed.articles[2].url.as_deref(), Some("https://example.org"));
    assert_eq!(parsed.warnings.len(), 1);
    assert_eq!(parsed.warnings[0].place, Some((5, 1)));
    assert_eq!(parsed.warnings[0].problem, Problem::NoArticle);
}

#[test]
fn front_matter_of_other_programs_is_read() {
    let text = "---\ntitle: \"The council met\"\nauthor:\n  - name: Eva Doe\n    email: x@example.org\ndate: 2024-11-20\n\
                tags: [a, b]\ncategories:\n  - c\ndraft: false\nslug: x\nlayout: post\nimage: {src: a.png}\nweight: 3\n\
                lang: en\n---\n\n# The council met\n\nBy **Eva Doe** and *Tim Roe*\n\nIt was very late in the night.\n";
    let parsed = parse("a.md", text.as_bytes());
    assert_eq!(parsed.warnings, []);
    let article = &parsed.articles[0];
    assert_eq!(article.authors.iter().map(depesche::text::Clean::as_str).collect::<Vec<_>>(), ["Eva Doe", "Tim Roe"]);
    assert_eq!(article.blocks[0].kind, BlockKind::Furniture(FurnitureKind::Title));
    assert_eq!(formats::to_markdown(article).matches("The council met").count(), 1);
    assert_eq!(parse("a.md", b"---\nautor: A B\n---\nText.").warnings.len(), 1);
}

#[test]
fn entities_and_tags_in_plain_texts_are_read() {
    let article = article(
        "EVG&#8211;Chef warnt &amp; bleibt\n\nDer Chef der EVG warnte [&hellip;] in M&uuml;nchen.<br />\n<br />Er bleibt.",
    );
    assert_eq!(article.title.as_str(), "EVG–Chef warnt & bleibt");
    assert!(article.text.contains("warnte […] in München.\nEr bleibt."), "{}", article.text);
}

#[test]
fn credits_with_a_slash_belong_to_the_caption_above() {
    for credit in [
        "Femke Harms/Der Wochenbote", "Chandan Khanna/AFP", "dpa/picture alliance", "Foto: Kay Nietfeld/dpa",
        "IMAGO / Xinhua", "Jane Doe/The Example/Getty Images", "Eva Klein | dpa", "AP Photo/Jane Doe",
        "© Jane Doe/AFP",
    ] {
        for caption in ["Die Brücke über den Fluss am Morgen.", "Die Brücke über den Fluss am Morgen"] {
            let article = article(&format!(
                "Rat beschließt neue Brücke\n\nDer Rat der Stadt sprach am Montag bis spät in die Nacht über die Brücke.\n\n\
                 {caption}\n{credit}\n\nAm Ende stimmten alle Mitglieder für den Bau der neuen Brücke über den Fluss.\n"
            ));
            let wanted = credit.trim_start_matches("Foto: ").trim_start_matches("© ");
            let captions: Vec<_> = article
                .blocks
                .iter()
                .filter_map(|block| match &block.kind {
                    BlockKind::Caption { credit } => Some((credit.as_deref(), article.block_text(block))),
                    _ => None,
                })
                .collect();
            let block = format!("{caption}\n{credit}");
            assert_eq!(captions, [(Some(wanted), block.as_str())]);
        }
    }
}

/// A line over a text, and the days it gives: `published` and `updated`, `-` for none.
const DATE_LINES: &[(&str, &str, &str)] = &[
    ("Aktualisiert: 22.03.2026, 18:05 Uhr", "-", "2026-03-22T18:05:00+01:00"),
    ("Update: 22.03.2026", "-", "2026-03-22"),
    ("Stand: 21.03.2026 (aktualisiert: 22.03.2026)", "2026-03-21", "2026-03-22"),
    ("Veröffentlicht am 15. November 2025", "2025-11-15", "-"),
    ("Veröffentlicht: 03.12.2025, 12:00 Uhr", "2025-12-03T12:00:00+01:00", "-"),
    (
        "Veröffentlicht am 03.12.2025 um 12:00 Uhr | Zuletzt aktualisiert am 04.12.2025 um 13:30 Uhr",
        "2025-12-03T12:00:00+01:00",
        "2025-12-04T13:30:00+01:00",
    ),
    (
        "Erstellt: 03.12.2025, 12:00 Uhr  Letzte Änderung: 04.12.2025, 13:30 Uhr",
        "2025-12-03T12:00:00+01:00",
        "2025-12-04T13:30:00+01:00",
    ),
    ("Erstmeldung vom 3. Dezember 2025, 12:00 Uhr", "2025-12-03T12:00:00+01:00", "-"),
    ("Publiziert: 03.12.2025, 12:00", "2025-12-03T12:00:00+01:00", "-"),
    ("Publiziert am 03.12.2025 um 12:00 Uhr", "2025-12-03T12:00:00+01:00", "-"),
    ("Di 02.12.2025 | 19:30", "2025-12-02T19:30:00+01:00", "-"),
    ("Di., 02.12.2025, 19:30 Uhr", "2025-12-02T19:30:00+01:00", "-"),
    ("Artikel vom 02.12.2025", "2025-12-02", "-"),
    ("2. Dezember 2025, 19:30 Uhr · Lesezeit: 3 Min.", "2025-12-02T19:30:00+01:00", "-"),
    ("02.12.2025, 19:30 Uhr, Lesedauer: 3 Min.", "2025-12-02T19:30:00+01:00", "-"),
    ("29. November 2025, 13.00 Uhr • aus DER SPIEGEL 49/2025", "2025-11-29T13:00:00+01:00", "-"),
    ("Dienstag, 2. Dezember 2025, 19:30 Uhr, zuletzt geändert: 20:15 Uhr", "2025-12-02T19:30:00+01:00", "-"),
    ("2025-12-02T19:30:00+01:00", "2025-12-02T19:30:00+01:00", "-"),
    ("Published 3 December 2025", "2025-12-03", "-"),
    ("Published: 3 December 2025, 10:14am GMT", "2025-12-03T10:14:00+00:00", "-"),
    ("Last updated on December 3, 2025", "-", "2025-12-03"),
    ("Last updated: 10 March 2026, 18:05 GMT", "-", "2026-03-10T18:05:00+00:00"),
    ("Dec. 3, 2025, 4:51 PM ET", "2025-12-03T16:51:00-05:00", "-"),
    ("Dec. 3, 2025 Updated 4:51 p.m. ET", "2025-12-03", "-"),
    ("Posted Wed 3 Dec 2025 at 5:30am", "2025-12-03T05:30:00+00:00", "-"),
    ("Wed, December 3, 2025 at 9:51 PM GMT+1", "2025-12-03T21:51:00+01:00", "-"),
    (
        "PUBLISHED: 12:05 GMT, 3 December 2025 | UPDATED: 14:21 GMT, 4 December 2025",
        "2025-12-03T12:05:00+00:00",
        "2025-12-04T14:21:00+00:00",
    ),
    (
        "First published: Wed 3 Dec 2025 12.05 GMT, last modified Thu 4 Dec 2025 14.21 GMT",
        "2025-12-03T12:05:00+00:00",
        "2025-12-04T14:21:00+00:00",
    ),
    ("Published: Nov. 30, 2025 at 5:12 p.m. CST | Updated: 3 hours ago", "2025-11-30T17:12:00-06:00", "-"),
    ("December 3, 2025 / 4:51 PM EST", "2025-12-03T16:51:00-05:00", "-"),
    ("Updated 10:32 GMT", "-", "-"),
    ("Updated 4:51 PM ET", "-", "-"),
    ("Last updated 3 hours ago", "-", "-"),
    ("Published 2 days ago", "-", "-"),
    ("Veröffentlicht vor 3 Stunden", "-", "-"),
    ("Online seit gestern, 16.20 Uhr", "-", "-"),
    ("Online seit heute, 5.30 Uhr", "-", "-"),
    ("Stand: 14:35 Uhr", "-", "-"),
    ("Stand: heute, 14:35 Uhr", "-", "-"),
    ("Publiziert heute um 06:12 Uhr", "-", "-"),
    ("Gestern, 18:20 Uhr", "-", "-"),
    ("Yesterday at 5:12 p.m.", "-", "-"),
    ("vor 3 Stunden", "-", "-"),
    ("3 hours ago", "-", "-"),
    ("vor einer Stunde", "-", "-"),
    ("an hour ago", "-", "-"),
    ("gerade eben", "-", "-"),
    ("just now", "-", "-"),
];

#[test]
fn date_lines_of_many_newsrooms_date_the_text() {
    let mut wrong = String::new();
    for (line, published, updated) in DATE_LINES {
        let german =
            line.contains(['ö', 'Ä', 'ü']) || line.contains("Uhr") || line.contains('.') && !line.contains(". ");
        let (title, text) = if german {
            (
                "Der Rat tagt wieder",
                "Der Rat der Stadt tagte am Abend wieder, aber niemand weiß, was beschlossen wurde.",
            )
        } else {
            ("The council meets again", "The council of the city met again at night, but nobody knows what it decided.")
        };
        let article = article(&format!("{title}\n\n{line}\n\n{text}\n"));
        let told = (shown(article.published), shown(article.updated));
        let wanted = [published, updated].map(|date| Some((*date).to_owned()).filter(|date| date != "-"));
        let kinds: Vec<_> = article.blocks.iter().skip(1).rev().skip(1).map(|block| &block.kind).collect();
        let apart = !kinds.is_empty() && kinds.iter().all(|kind| kind.is_furniture());
        if [told.0, told.1] != wanted || !apart {
            let _ = writeln!(wrong, "{line}: {:?} {:?} {kinds:?}", shown(article.published), shown(article.updated));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn lines_about_times_are_not_taken_for_dates() {
    for line in [
        "Heute steht der Rat vor einer Wahl um 18:30 Uhr im Rathaus",
        "Gestern noch oben, heute unten",
        "Aktualisiert die Regierung ihre Pläne?",
        "Stand der Dinge um 14:35 Uhr in Brüssel",
        "Three hours ago nobody knew",
        "Just now or never",
    ] {
        let article = article(&format!(
            "Der Rat tagt wieder\n\nDer Rat der Stadt tagte am Abend wieder, aber niemand weiß, was nun kommt.\n\n{line}\n\n\
             Mehr weiß heute niemand in der ganzen Stadt, und das bleibt wohl auch so bis zum Abend.\n"
        ));
        assert_eq!(count(&article, BlockKind::is_furniture), 1, "{line}");
    }
}

#[test]
fn who_sent_a_text_and_when_is_read_in_both_orders() {
    for (line, source) in [
        ("Diese Nachricht hat der Deutschlandfunk am 03.12.2025 gesendet.", "Deutschlandfunk"),
        ("Diese Nachricht wurde am 03.12.2025 im Programm Deutschlandfunk Kultur gesendet.", "Deutschlandfunk Kultur"),
        ("Dieser Beitrag wurde am 3. Dezember 2025 um 12:10 Uhr im Inforadio gesendet.", "Inforadio"),
        ("Das Radio Beispielstadt sendete diesen Beitrag am 3. Dezember 2025 um 12:10 Uhr.", "Radio Beispielstadt"),
        ("Dieser Beitrag lief am 03.12.2025 um 18:40 Uhr bei Radio Nord.", "Radio Nord"),
        ("This report was broadcast by Radio Exampleton on 3 December 2025.", "Radio Exampleton"),
        ("Radio Exampleton broadcast this report on 3 December 2025.", "Radio Exampleton"),
    ] {
        let article = article(&format!(
            "Der Rat tagt wieder\n\nDer Rat der Stadt tagte am Abend wieder, aber niemand weiß, was beschlossen wurde.\n\n{line}\n"
        ));
        assert_eq!(
            (article.source.as_str(), shown(article.published).as_deref()),
            (source, Some("2025-12-03")),
            "{line}"
        );
        assert_eq!(
            article.blocks.last().map(|block| &block.kind),
            Some(&BlockKind::Furniture(FurnitureKind::Source)),
            "{line}"
        );
    }
}

#[test]
fn posts_are_told_by_times_of_many_forms() {
    for times in [
        ["1:45 a.m. EST", "1:10 a.m. EST", "12:05 a.m. EST"],
        ["9:45 a.m. ET", "9:10 a.m. ET", "9:05 a.m. ET"],
        ["3.15 p.m. BST", "2.10 p.m. BST", "2.05 p.m. BST"],
        ["14h30", "14h10", "13h05"],
        ["14:30 h", "14:10 h", "13:05 h"],
        ["Heute, 14:30 Uhr", "Heute, 14:10 Uhr", "Heute, 13:05 Uhr"],
        ["14:30 GMT", "14:10 GMT", "13:05 GMT"],
    ] {
        let mut text = "A long day in the council\n\nPublished 4 July 2025\n\n".to_owned();
        for (time, name) in times.iter().zip(["Vote", "Speech", "Morning"]) {
            let _ = write!(
                text,
                "{time}\n\n{name} in the council\n\nThe members came to the town hall for the {name}.\n\n"
            );
        }
        let article = article(&text);
        let posts: Vec<_> = article
            .blocks
            .iter()
            .filter_map(|block| match &block.kind {
                BlockKind::Post { time, .. } => Some(time.as_ref()?.moment()?.date().to_string()),
                _ => None,
            })
            .collect();
        assert_eq!(posts, ["2025-07-04"; 3], "{times:?}");
    }
    let post = |time: &str| format!("{time}\n\nA vote\n\nThe members came to the town hall.\n\n");
    let live = format!(
        "A long day\n\nPublished 4 July 2025\n\n{}",
        ["9:45 a.m. ET", "9:10 a.m. ET", "9 a.m. ET"].map(post).concat()
    );
    let article = article(&live);
    assert!(article.blocks.iter().any(
        |block| matches!(&block.kind, BlockKind::Post { time: Some(time), .. } if time.to_string() == "2025-07-04T09:45:00-04:00")
    ));
}

#[test]
fn a_box_of_key_events_is_nobodys_post() {
    for (label, lines) in [
        ("Wichtige Updates", ["Rat sagt Treffen ab", "Notplan bis Freitag"]),
        ("Key events", ["Council calls off meeting", "Town hall closed"]),
        ("Das Wichtigste in Kürze", ["Rat sagt Treffen ab", "Notplan bis Freitag"]),
        ("What we know so far", ["Council calls off meeting", "Town hall closed"]),
        ("Latest Updates", ["Council calls off meeting", "Town hall closed"]),
    ] {
        let [first, second] = lines;
        let article = article(&format!(
            "Live: The long day of the council\n\nStand: 03.12.2025 20:15 Uhr\n\n{label}\n{first}\n{second}\n\n19:48 Uhr\n{first}\n\n\
             Der Rat hat das für Donnerstag geplante Treffen abgesagt.\n\n17:05 Uhr\n{second}\n\n\
             Das Rathaus bleibt bis Freitag geschlossen.\n\n12:30 Uhr\nDer Tag beginnt\n\nIm Rathaus ist noch Licht.\n"
        ));
        assert!(article.authors.is_empty(), "{:?}", article.authors);
        assert_eq!(count(&article, |kind| matches!(kind, BlockKind::Post { .. })), 3, "{label}");
        assert_eq!(count(&article, |kind| *kind == BlockKind::Paragraph), 3, "{label}: {}", outline(&article));
    }
}

#[test]
fn text_before_a_heading_is_never_furniture() {
    let article = article(
        "Last updated: 10 March 2026, 18:05\n\nFor the first time the crews of six ports have stopped work. What is the dispute about?\n\n\
         The strike began on Monday at six in the morning, when the early shift stayed at home.\n\nWhat the crews want now\n\n\
         They ask for three things, and the first of them is that nobody loses work before 2032.",
    );
    assert!(article.title.starts_with("For the first time"), "{}", article.title);
    assert_eq!(count(&article, |kind| *kind == BlockKind::Furniture(FurnitureKind::Page)), 0);
}

#[test]
fn what_show_writes_is_read_back() {
    let text = "Der Rat tagt wieder\n\nVon Anna Muster\n\nDer Rat der Stadt tagte bis spät in die Nacht.\n\n\
                Was nun folgt\n\n\"Wir sind noch nicht so weit.\"\n\nBerta Beispiel\n\nMehr weiß heute niemand in der ganzen Stadt.";
    let first = article(text);
    let json = formats::to_json(&first, false, true);
    assert_eq!(json["starred"], true);
    assert_eq!(json["blocks"][0]["role"], "title");
    assert_eq!(json["blocks"][1]["role"], "byline");
    let again = parse("b.jsonl", json.to_string().as_bytes());
    assert_eq!(again.warnings, []);
    let second = &again.articles[0];
    assert_eq!(
        (&second.title, &second.text, &second.blocks, &second.authors),
        (&first.title, &first.text, &first.blocks, &first.authors)
    );
}

#[test]
fn posts_are_nested_in_json() {
    let mut text = "Die lange Nacht im Rat\n\nStand: 3. Dezember 2025\n\n".to_owned();
    for n in 1..5 {
        let _ =
            write!(text, "1{n}:05 Uhr\n\nDer Rat tagt wieder\n\nEs wird die {n}. Nacht ohne ein Ergebnis werden.\n\n");
    }
    let article = article(&text);
    let json = formats::to_json(&article, false, false);
    let posts: Vec<_> = json["blocks"].as_array().unwrap().iter().filter(|block| block["kind"] == "post").collect();
    assert_eq!(posts.len(), 4);
    assert_eq!(posts[0]["title"], "Der Rat tagt wieder");
    assert_eq!(posts[0]["blocks"][0]["kind"], "paragraph");
    assert_eq!(posts[3]["time"], "2025-12-03T14:05:00+01:00");
}

#[test]
fn articles_become_markdown_and_stay_the_same_text() {
    let text = "# A title\n\n## Part\n\nSome *soft* text with a [link](https://example.org).\n\n> A quote\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    let first = parse("a.md", text.as_bytes()).articles.remove(0);
    let written = formats::to_markdown(&first);
    let second = parse("a.md", written.as_bytes()).articles.remove(0);
    let parts = |article: &Article| -> Vec<String> {
        let blocks = article.blocks.iter().filter(|block| !block.kind.is_furniture());
        blocks.map(|block| format!("{}:{}", block.kind.name(), article.block_text(block))).collect()
    };
    assert_eq!(second.title, first.title);
    assert!(parts(&second).ends_with(&parts(&first)), "{written}");
}

#[cfg(unix)]
mod folders {
    use std::fs;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;

    use depesche::model::Problem;
    use std::sync::atomic::AtomicU64;

    use depesche::store::files::{load, read};
    use depesche::store::search::find;

    use super::*;

    fn problems(warnings: &[depesche::model::Warning]) -> Vec<(String, &Problem)> {
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        warnings.iter().map(|warning| (name(&warning.path), &warning.problem)).collect()
    }

    #[test]
    fn folders_are_read_in_order_and_circles_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("texts");
        fs::create_dir_all(root.join("sub/deep")).unwrap();
        fs::create_dir_all(root.join(".git")).unwrap();
        for name in [
            "b10.txt", "b2.txt", "README", ".hidden.txt", "picture.png", "b2.txt.toml", "sub/a.md", "sub/b.mkd",
            "sub/deep/c.text", ".git/x.txt",
        ] {
            fs::write(root.join(name), "Ein Text mit ein paar Worten.").unwrap();
        }
        fs::write(root.join("b2.txt.toml"), "title = \"Beigestellt\"").unwrap();
        symlink(&root, root.join("sub/again")).unwrap();
        symlink(root.join("nowhere"), root.join("gone.txt")).unwrap();
        symlink(root.join("b10.txt"), root.join("same.txt")).unwrap();
        let odd = root.join(std::ffi::OsStr::from_bytes(b"odd\n\xff.txt"));
        fs::write(odd, "Noch ein Text mit ein paar Worten.").unwrap();
        let found = find(std::slice::from_ref(&root));
        let names: Vec<String> =
            found.files.iter().map(|file| file.path.file_name().unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(names, ["b2.txt", "b10.txt", "odd\n\u{fffd}.txt", "README", "a.md", "b.mkd", "c.text"]);
        assert!(found.files.iter().all(|file| !file.shown.contains('\n')));
        let groups: Vec<&str> = found.files.iter().map(|file| file.group.as_str()).collect();
        assert_eq!(groups, ["texts", "texts", "texts", "texts", "sub", "sub", "sub / deep"]);
        let nowhere = Problem::Dangling(files::shown(&root.join("nowhere")));
        assert_eq!(
            problems(&found.warnings),
            [("gone.txt".to_owned(), &nowhere), ("again".to_owned(), &Problem::LinkCircle)]
        );
        let mut articles = Vec::new();
        for file in &found.files {
            let warnings = load(file, &AtomicU64::new(0), &mut |article| {
                articles.push(article);
                Continue(())
            });
            assert_eq!(warnings, []);
        }
        assert_eq!(articles.len(), 7);
        assert_eq!(articles[0].title.as_str(), "Beigestellt");
        assert_eq!(find(&[root.clone(), root.join("b2.txt")]).files.len(), 7);
    }

    #[test]
    fn a_file_of_many_names_is_one_article() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("texts");
        fs::create_dir_all(root.join("a/deep")).unwrap();
        fs::create_dir_all(root.join("b")).unwrap();
        let text = |name: &str| fs::write(root.join(name), "Ein Text mit ein paar Worten.").unwrap();
        text("a/eins.txt");
        text("a/deep/zwei.txt");
        fs::hard_link(root.join("a/eins.txt"), root.join("b/drei.txt")).unwrap();
        symlink(root.join("a/eins.txt"), root.join("b/vier.txt")).unwrap();
        symlink("../a", root.join("b/link")).unwrap();
        symlink("link", root.join("b/chain")).unwrap();
        // Each of them leads back to the same folder.
        symlink("..", root.join("a/up")).unwrap();
        symlink("../..", root.join("a/deep/up")).unwrap();
        symlink(&root, root.join("self")).unwrap();
        let names = |found: &search::Found| -> Vec<String> {
            found.files.iter().map(|file| file.path.file_name().unwrap().to_string_lossy().into_owned()).collect()
        };
        let found = find(std::slice::from_ref(&root));
        assert_eq!(names(&found), ["zwei.txt", "eins.txt"]);
        assert_eq!(found.warnings.iter().map(|warning| &warning.problem).collect::<Vec<_>>(), [&Problem::LinkCircle]);
        let both = find(&[root.join("b/drei.txt"), root.join("a/eins.txt"), root.join("b/link"), root.join("a")]);
        assert_eq!(names(&both), ["drei.txt", "zwei.txt"]);
        // Two files that only say the same stay two.
        text("b/copy.txt");
        assert_eq!(names(&find(&[root])), ["zwei.txt", "eins.txt", "copy.txt"]);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("empty")).unwrap();
        fs::write(at("void.txt"), "").unwrap();
        fs::write(at("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
        let big = fs::File::create(at("big.txt")).unwrap();
        big.set_len(500 << 20).unwrap();
        symlink(at("one"), at("two")).unwrap();
        symlink(at("two"), at("one")).unwrap();
        let found = find(&[at("missing"), at("empty"), at("one"), PathBuf::from("/dev/null")]);
        let told: Vec<&Problem> = found.warnings.iter().map(|warning| &warning.problem).collect();
        assert!(
            matches!(told[..], [Problem::Missing, Problem::EmptyFolder, Problem::LinkCircle, Problem::Special]),
            "{told:?}"
        );
        for (name, wanted) in [
            ("void.txt", Problem::Empty),
            ("picture.txt", Problem::Binary),
            ("big.txt", Problem::TooLarge { bytes: 500 << 20, limit: formats::ARTICLE_LIMIT as u64 }),
        ] {
            let found = find(&[at(name)]);
            let warnings = load(&found.files[0], &AtomicU64::new(0), &mut |_| panic!("{name} is no article"));
            assert_eq!(warnings.iter().map(|warning| &warning.problem).collect::<Vec<_>>(), [&wanted]);
        }
        let found = find(&[at("void.txt")]);
        fs::remove_file(at("void.txt")).unwrap();
        assert_eq!(read(&found.files[0]).unwrap_err().problem, Problem::Missing);
    }

    #[test]
    fn lines_are_streamed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("many.jsonl");
        let lines: Vec<String> = (0..1000).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Satz {n}.\"}}")).collect();
        let lines = lines.join("\n");
        fs::write(&path, lines).unwrap();
        let mut count = 0;
        let found = find(&[path]);
        let mut up_to = |limit| {
            count = 0;
            let warnings = load(&found.files[0], &AtomicU64::new(0), &mut |_| {
                count += 1;
                if count < limit { Continue(()) } else { Break(()) }
            });
            assert_eq!(warnings, []);
            count
        };
        assert_eq!((up_to(2000), up_to(7)), (1000, 7));
    }
}

#[test]
fn titles_made_of_a_sentence_are_shortened_everywhere() {
    let sentence = "Die Stadt und das Land sind einer Lösung im langen Streit um die alte Brücke über den Fluss auch bei \
                    einem weiteren Treffen nicht näher gekommen.";
    let article = article(&format!("ANNA: {sentence} Ein neues Treffen folgt."));
    assert!(article.title.ends_with('…') && sentence.starts_with(article.title.trim_end_matches('…')));
    for object in [formats::to_list_json(&article, false, false), formats::to_json(&article, false, false)] {
        assert_eq!(object["title"], article.title.as_str());
    }
}

#[test]
fn files_without_a_word_are_told_apart() {
    for (bytes, problem) in [(&b""[..], Problem::Empty), (b" \n\t\r\n", Problem::Blank)] {
        let parsed = parse("a.txt", bytes);
        assert_eq!((parsed.articles.len(), &parsed.warnings[0].problem), (0, &problem));
    }
}

#[test]
fn mails_with_encoded_heads_and_bodies_are_read_from_any_text() {
    let mail = std::fs::read(data().join("newsletter.eml")).unwrap();
    for path in ["a.txt", "a.eml", "-"] {
        let article = parse(path, &mail).articles.remove(0);
        assert_eq!(article.title.as_str(), "Die Lage im Hafen: Warum Krogh zögert und der Rat wartet", "{path}");
        assert_eq!(article.source.as_str(), "Hafenblatt");
        assert!(article.text.contains("Der Rat hätte es gern schneller.") && !article.text.contains("MIME"));
    }
}

#[test]
fn what_was_published_first_was_changed_later() {
    let article = article(
        "Pier will be rebuilt by March\n\nTue 25 Nov 2025 15.41 GMT\nFirst published on Tue 25 Nov 2025 13.02 GMT\n\n\
         The pier of Port Dale will be rebuilt by March, the harbour master said on Monday.",
    );
    assert_eq!(shown(article.published).as_deref(), Some("2025-11-25T13:02:00+00:00"));
    assert_eq!(shown(article.updated).as_deref(), Some("2025-11-25T15:41:00+00:00"));
}

#[test]
fn a_json_feed_is_as_many_articles_and_lends_them_its_title() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Mein Feed", "items": [
        {"id": "a", "title": "Eins", "content_text": "Der erste Text ist da."},
        {"id": "b", "source": "Bote", "content_html": "<p>Der zweite Text ist da.</p>", "items": [1]}, 3]}"#
        .replace('\n', " ");
    let parsed = parse("feed.json", feed.as_bytes());
    let told: Vec<(&str, &str)> =
        parsed.articles.iter().map(|article| (article.title.as_str(), article.source.as_str())).collect();
    assert_eq!(told, [("Eins", "Mein Feed"), ("Der zweite Text ist da.", "Bote")]);
    assert_eq!(parsed.warnings.len(), 1, "what is no object is told");
}
