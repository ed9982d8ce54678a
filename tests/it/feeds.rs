//! Feeds: sound ones with what they say, damaged ones with what must be left of them, and hostile ones.

use std::fs;
use std::path::Path;

use depesche::app::warning_text;
use depesche::config::Tongue;
use depesche::formats::feed::{Circumstances, Entry, FeedFile, read, to_json};
use depesche::formats::{Input, parse as parse_text};
use depesche::model::Warning;
use depesche::text::Clean;
use serde_json::{Value, json};

fn parse(bytes: &[u8]) -> FeedFile {
    read(bytes, Circumstances { path: "feed.xml", base: "https://base.example/feed.xml", headers: &[] })
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

/// What an item of a made feed says.
struct Item {
    id: String,
    title: String,
}

/// A sound feed of `count` items in one of the formats, and what its items say.
fn made(dice: &mut Dice, count: usize) -> (String, Vec<Item>) {
    const WORDS: [&str; 12] =
        ["Rat", "tagt", "heute", "Köln", "über", "Haushalt", "talks", "begin", "storm", "Łódź", "Müller", "Straße"];
    let mut words = |n: usize| (0..n).map(|_| dice.pick(&WORDS)).collect::<Vec<_>>().join(" ");
    let texts: Vec<(String, String)> = (0..count).map(|n| (format!("{} {n}", words(5)), words(40))).collect();
    let format = dice.roll(3);
    let items: Vec<Item> =
        (0..count).map(|n| Item { id: format!("https://news.example/story/{n}"), title: texts[n].0.clone() }).collect();
    let item = |n: usize| {
        let (title, text) = &texts[n];
        let (id, day) = (&items[n].id, n % 28 + 1);
        match format {
            0 => format!(
                "<item>\n<title>{title}</title>\n<link>{id}</link>\n<guid>{id}</guid>\n\
                 <pubDate>{day:02} Nov 2025 10:00:00 +0100</pubDate>\n<category>Politik</category>\n\
                 <description><![CDATA[<p>{text} <a href=\"{id}?a=1&b=2\">mehr</a></p>]]></description>\n</item>\n"
            ),
            1 => format!(
                "<entry>\n<title>{title}</title>\n<link href=\"{id}\" rel=\"alternate\"/>\n<id>{id}</id>\n\
                 <updated>2025-11-{day:02}T10:00:00Z</updated>\n<author><name>Anna Muster</name></author>\n\
                 <content type=\"html\">&lt;p&gt;{text}&lt;/p&gt; &amp;amp; mehr</content>\n</entry>\n"
            ),
            _ => format!(
                "<item rdf:about=\"{id}\">\n<title>{title}</title>\n<link>{id}</link>\n\
                 <dc:date>2025-11-{day:02}T10:00:00+01:00</dc:date>\n<dc:creator>Anna Muster</dc:creator>\n\
                 <description>{text}</description>\n</item>\n"
            ),
        }
    };
    let inner: String = (0..count).map(item).collect();
    let head = "<title>Der Wochenbote</title>\n<link>https://news.example/</link>\n<description>Alles</description>\n";
    let feed = match format {
        0 => format!("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>\n{head}{inner}</channel></rss>\n"),
        1 => format!(
            "<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>Der Wochenbote</title>\n\
             <link href=\"https://news.example/\"/>\n<id>urn:feed</id>\n{inner}</feed>\n"
        ),
        _ => format!(
            "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
             xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel \
             rdf:about=\"https://news.example/\">\n{head}</channel>\n{inner}</rdf:RDF>\n"
        ),
    };
    (feed, items)
}

/// Damages `bytes` in one of the ways that feeds are damaged in.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.roll(bytes.len());
    let tag = bytes.iter().skip(at).position(|byte| *byte == b'<').map_or(at, |step| at + step);
    match dice.roll(10) {
        0 => bytes.insert(at, b"\xff\x00\x1b\xc3"[dice.roll(4)]),
        1 => drop(bytes.splice(at..at, *b" & ")),
        2 => drop(bytes.remove(at)),
        3 => bytes[at] = b"<>&\"'/x\x80"[dice.roll(8)],
        4 => drop(bytes.remove(tag.min(bytes.len() - 1))),
        5 => {
            let end = bytes.iter().skip(tag).position(|byte| *byte == b'>').map_or(tag, |step| tag + step);
            bytes.remove(end.min(bytes.len() - 1));
        }
        6 => {
            let end = bytes.iter().skip(tag).position(|byte| *byte == b'>').map_or(tag, |step| tag + step + 1);
            bytes.drain(tag..end.min(bytes.len()));
        }
        7 => drop(bytes.splice(tag..tag, *b"<b>")),
        8 => drop(bytes.splice(tag..tag, *b"&nbsp;&bogus;</i>")),
        _ => bytes.truncate(bytes.len() - dice.roll(bytes.len() / 8)),
    }
}

/// How many items of `count` damaged feeds are found, of how many, with `wounds` damages in each. Feeds that lose one are
/// written to the folder `SHOW_DAMAGE`.
fn recovered(seed: u64, count: usize, per_feed: usize, wounds: usize) -> (usize, usize) {
    let mut dice = Dice(seed);
    let mut found = 0;
    for number in 0..count {
        let (feed, items) = made(&mut dice, per_feed);
        let mut bytes = feed.into_bytes();
        for _ in 0..wounds {
            damage(&mut bytes, &mut dice);
        }
        let file = parse(&bytes);
        let is = |entry: &Entry, item: &Item| {
            let known = [&entry.id, &entry.link].into_iter().flatten().any(|id| **id == *item.id);
            known && entry.title.as_deref() == Some(&item.title)
        };
        let left = items.iter().filter(|item| file.entries.iter().any(|entry| is(entry, item))).count();
        if left < items.len()
            && let Some(folder) = std::env::var_os("SHOW_DAMAGE")
        {
            fs::write(Path::new(&folder).join(format!("{wounds}-{number}.xml")), &bytes).unwrap();
        }
        found += left;
    }
    (found, count * per_feed)
}

#[test]
fn sound_feeds_lose_nothing() {
    assert_eq!(recovered(7, 60, 5, 0), (300, 300));
}

#[test]
fn damaged_feeds_keep_what_is_whole() {
    let (light, of) = recovered(11, 100, 3, 1);
    eprintln!("lightly damaged: {light} of {of}");
    let (heavy, of_heavy) = recovered(13, 100, 6, 12);
    eprintln!("heavily damaged: {heavy} of {of_heavy}");
    assert!(light >= 295, "{light}");
    assert!(heavy >= 530, "{heavy}");
}

/// Everything that is told of a feed, to see that it is clean.
fn texts(file: &FeedFile) -> Vec<Clean> {
    let entry = |entry: &Entry| {
        let fields =
            [&entry.id, &entry.title, &entry.link, &entry.summary, &entry.content, &entry.rights, &entry.image];
        fields.into_iter().flatten().chain(&entry.categories).cloned().collect::<Vec<_>>()
    };
    let feed = &file.feed;
    let head = [&feed.title, &feed.link, &feed.subtitle, &feed.language, &feed.id, &feed.rights, &feed.image];
    head.into_iter().flatten().cloned().chain(file.entries.iter().flat_map(entry)).collect()
}

#[test]
fn noise_in_feeds_never_makes_it_fall_and_nothing_gets_through_uncleaned() {
    let mut dice = Dice(17);
    for round in 0..3000 {
        let (feed, _) = made(&mut dice, 2);
        let mut bytes = feed.into_bytes();
        for _ in 0..=dice.roll(30) {
            damage(&mut bytes, &mut dice);
            if bytes.len() < 20 {
                break;
            }
        }
        if round % 3 == 0 {
            for byte in &mut bytes {
                if dice.roll(20) == 0 {
                    *byte = dice.roll(256) as u8;
                }
            }
        }
        let file = parse(&bytes);
        for text in texts(&file) {
            assert_eq!(Clean::text(&text), text);
            assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
        }
    }
}

/// What `parse --json` prints, without what is empty.
fn told(file: &FeedFile) -> Value {
    fn filled(value: Value) -> Value {
        match value {
            Value::Object(members) => {
                let members = members.into_iter().map(|(name, value)| (name, filled(value)));
                let empty = [Value::Null, json!([]), json!({})];
                Value::Object(members.filter(|(_, value)| !empty.contains(value)).collect())
            }
            Value::Array(items) => Value::Array(items.into_iter().map(filled).collect()),
            other => other,
        }
    }
    let words = |warning: &Warning| warning_text(warning, Tongue::English).0;
    filled(serde_json::to_value(to_json(file, &words)).unwrap())
}

/// Each feed in `tests/data/feeds` says what stands in the file of its name in `told` there. `UPDATE_FEEDS=1` writes these.
#[test]
fn feeds_say_what_they_say() {
    let folder = Path::new(crate::source::ROOT).join("tests/data/feeds");
    let mut wrong = Vec::new();
    for file in fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).filter(|path| path.is_file()) {
        let name = file.file_name().unwrap().to_str().unwrap();
        let base = "https://base.example/feeds/feed.xml";
        let found = read(&fs::read(&file).unwrap(), Circumstances { path: name, base, headers: &[] });
        let found = format!("{}\n", serde_json::to_string_pretty(&told(&found)).unwrap());
        let wanted = folder.join("told").join(format!("{name}.json"));
        if std::env::var_os("UPDATE_FEEDS").is_some() {
            fs::write(&wanted, &found).unwrap();
        } else if fs::read_to_string(&wanted).unwrap_or_default() != found {
            wrong.push(format!("{name} says\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn headers_decide_over_encoding_base_and_language() {
    let feed = b"<rss><channel><title>\xa3\xf3d\xbc</title><link>page</link></channel></rss>";
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let headers = [
        header("content-TYPE", "text/xml; charset=iso-8859-2"),
        header("Content-Location", "/there/"),
        header("Content-Language", "pl"),
    ];
    let file = read(feed, Circumstances { path: "-", base: "https://a.example/feed", headers: &headers });
    let told = [&file.feed.title, &file.feed.link, &file.feed.language].map(|text| text.as_deref().unwrap_or_default());
    assert_eq!(told, ["Łódź", "https://a.example/there/page", "pl"]);
}

#[test]
fn entries_become_articles() {
    let path = Path::new(crate::source::ROOT).join("tests/data/feeds/podcast.rss");
    let bytes = fs::read(path).unwrap();
    for path in ["podcast.rss", "-"] {
        let parsed = parse_text(Input { path, identity: path, group: "", bytes: &bytes, side: None, side_path: "" });
        let told: Vec<_> = parsed.articles.iter().map(|article| (&*article.title, &*article.source)).collect();
        assert_eq!(told, [("Der neue Kran", "Der Wochenbote"), ("Nur ein Film", "Hafenfunk & Freunde")]);
        let first = &parsed.articles[0];
        assert_eq!(&*first.text, "Der neue Kran\nDer Kran kam heute.");
        assert_eq!(first.url.as_deref(), Some("https://hafenfunk.example/1?a=1&b=2"));
        assert_eq!(first.authors.iter().map(|name| &**name).collect::<Vec<_>>(), ["Femke Harms"]);
        assert_eq!(first.published.unwrap().to_string(), "2025-11-04T18:30:00+01:00");
        assert_eq!((first.updated, first.lang.to_string()), (None, "de".to_owned()));
        assert_eq!(parsed.warnings.len(), 1, "a date is told");
    }
}

#[test]
fn bombs_cost_no_more_than_their_size() {
    let head = "<rss version=\"2.0\"><channel><title>t</title>";
    let deep = format!("{head}{}<item><title>x</title></item>", "<a>".repeat(200_000));
    assert_eq!(parse(deep.as_bytes()).entries.len(), 1, "what comes behind depth is found");
    for unit in [
        "<a>", "</b>", "<item><a>", "<item/>", "<![CDATA[", "<!--", "<!--></item", "<a b=\"", "<a b=\"x c='", "<",
        "<x ", "<item><title><![CDATA[x</title>", "&", "&amp;", "<?a ", "<!DOCTYPE a [", "</item>",
        "<a xml:base='b/'>", "<itm></item>", "<title>x</title>", "<a xmlns:b='c'>", "&lt;script&gt;", "&lt;!--",
    ] {
        for head in [head.to_owned(), format!("{head}<item><description>")] {
            let file = parse(format!("{head}{}", unit.repeat(1 << 17)).as_bytes());
            assert!(file.ok && file.entries.len() <= 50_000, "{unit}");
        }
    }
    let json =
        format!("{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{}", "{\"id\":1},".repeat(60_000));
    assert_eq!(parse(json.as_bytes()).entries.len(), 50_000);
    for unit in ["[", "{\"items\":", "{\"a\":[", "\""] {
        let _ = parse(format!("{{\"items\":[{}", unit.repeat(1 << 17)).as_bytes());
    }
}

/// Feeds of other programs' tests, where they are, with what these state about them.
#[test]
fn feeds_of_other_programs_tests_are_read() {
    let folder = Path::new(crate::source::ROOT).join("../shared/data/feeds");
    let Ok(manifest) = fs::read_to_string(folder.join("manifest.jsonl")) else {
        eprintln!("skipped: there is no {}", folder.display());
        return;
    };
    let mut counts = (0, 0);
    for line in manifest.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        let bytes = fs::read(folder.join(record["file"].as_str().unwrap())).unwrap();
        let headers: Vec<(String, String)> = record["headers"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()))
            .collect();
        let base = record["base_url"].as_str().unwrap_or_default();
        let file = read(&bytes, Circumstances { path: "-", base, headers: &headers });
        assert!(file.ok, "{}", record["file"]);
        for check in record["checks"].as_array().unwrap() {
            let first = file.entries.first();
            let text = |text: &Option<Clean>| text.as_ref().map(ToString::to_string);
            let found = match check["path"].as_str().unwrap() {
                "n_entries" => Some(file.entries.len().to_string()),
                "feed.title" => text(&file.feed.title),
                "feed.link" => text(&file.feed.link),
                "feed.language" => text(&file.feed.language),
                "entries[0].title" => first.and_then(|entry| text(&entry.title)),
                "entries[0].id" => first.and_then(|entry| text(&entry.id)),
                "entries[0].link" => first.and_then(|entry| text(&entry.link)),
                _ => continue,
            };
            let stated = match &check["value"] {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let plain = |text: &str| {
                let words = text.replace("&amp;", "&").replace("&#38;", "&").replace("&#x26;", "&");
                let mut out = String::new();
                let mut in_tag = false;
                for c in words.chars() {
                    in_tag = (in_tag || c == '<') && c != '>';
                    if !in_tag && c != '>' && !c.is_whitespace() {
                        out.push(c);
                    }
                }
                out.trim_end_matches('/').to_owned()
            };
            counts.1 += 1;
            if plain(&found.unwrap_or_default()) == plain(&stated) {
                counts.0 += 1;
            } else {
                eprintln!("{} {}", record["file"], check["path"]);
            }
        }
    }
    eprintln!("stated values read: {} of {}", counts.0, counts.1);
    assert!(counts.0 * 1000 >= counts.1 * 990, "{counts:?}");
}
